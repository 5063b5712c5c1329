import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// The work of one ALTER TABLE, pass by pass. What a pass adds waits behind what is there.
struct AlterationQueue {
  enum Work {
    case action(Action)
    /// One that its own pass has come for.
    case constraint(ConstraintDefinition)
  }

  struct Item {
    let work: Work
    let span: Span
  }

  private var passes: [[Item]] = Array(repeating: [], count: AlterationPass.allCases.count)

  init(_ subcommands: [AlterTable.Subcommand]) {
    for subcommand in subcommands {
      passes[subcommand.action.pass.rawValue].append(Item(work: .action(subcommand.action), span: subcommand.span))
    }
  }

  func items(of pass: AlterationPass) -> [Item] { passes[pass.rawValue] }

  /// Constraints come after those that waited from the beginning; `span` is the clause.
  mutating func add(_ constraint: ConstraintDefinition, span: Span) {
    passes[constraint.pass.rawValue].append(Item(work: .constraint(constraint), span: span))
  }
}
