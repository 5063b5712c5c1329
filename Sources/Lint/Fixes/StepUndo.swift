import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// What takes a step of a recipe back.
enum StepUndo {
  /// In the order in which they run; a comment for what is not taken back.
  /// - Parameter recipe: all steps, for what a later one takes away and has to come back.
  static func statements(for part: ReadStep.Part, in recipe: [ReadStep]) -> [String] {
    switch part.statement {
    case .createIndex(let create): undo(create)
    case .alterTable(let alter) where alter.kind == .index: []
    case .alterTable(let alter): undo(alter, recipe) + indexes(takenOverBy: part, in: recipe)
    case .drop(let drop): drop.targets.map { "-- not made again here: \($0.name)" }
    case .doBlock, .modification: ["-- the rows stay as they are"]
    default: []
    }
  }

  /// Indexes that go with the constraints that have taken them over, and that a step before has built.
  static func indexes(takenOverBy part: ReadStep.Part, in recipe: [ReadStep]) -> [String] {
    guard case .alterTable(let alter) = part.statement else { return [] }
    return alter.subcommands.flatMap { subcommand -> [String] in
      guard case .addConstraint(let definition) = subcommand.action, case .usingIndex(let name, _) = definition.kind
      else { return [] }
      return recipe.flatMap(\.parts).filter { $0.builds(name) }.map(\.textWithoutConcurrently)
    }
  }

  private static func undo(_ create: CreateIndex) -> [String] {
    guard let name = create.index.name else { return ["-- the index is not dropped here: its name is the server's"] }
    let index = QualifiedName(schema: create.index.relation.schema, name: name)
    return ["DROP INDEX \(create.isConcurrent ? "CONCURRENTLY " : "")IF EXISTS \(index)"]
  }

  private static func undo(_ alter: AlterTable, _ recipe: [ReadStep]) -> [String] {
    alter.subcommands.reversed().flatMap { subcommand -> [String] in
      switch subcommand.action {
      case .addConstraint(let definition):
        return definition.name.map {
          ["ALTER TABLE \(alter.relation) DROP CONSTRAINT IF EXISTS \(Identifier.quoted($0))"]
        } ?? ["-- the constraint is not dropped here: its name is the server's"]
      case .dropConstraint(let name, _, _): return addition(of: name, in: recipe)
      case .setNotNull(let column):
        return ["ALTER TABLE \(alter.relation) ALTER COLUMN \(Identifier.quoted(column)) DROP NOT NULL"]
      case .attachPartition(let partition, _): return ["ALTER TABLE \(alter.relation) DETACH PARTITION \(partition)"]
      case .validateConstraint: return []
      default: return ["-- not taken back here: a change of \(alter.relation)"]
      }
    }
  }

  /// The statement of the recipe that adds a constraint.
  private static func addition(of name: String, in recipe: [ReadStep]) -> [String] {
    let found = recipe.flatMap(\.parts).first { part in
      guard case .alterTable(let alter) = part.statement, alter.subcommands.count == 1,
        case .addConstraint(let definition)? = alter.subcommands.first?.action
      else { return false }
      return definition.name == name
    }
    return found.map { addition in
      [addition.text] + recipe.flatMap(\.parts).filter { $0.validates(name) }.map(\.text)
    } ?? ["-- not made again here: constraint \(Identifier.quoted(name))"]
  }
}

extension ReadStep.Part {
  fileprivate func builds(_ index: String) -> Bool {
    guard case .createIndex(let create) = statement else { return false }
    return create.index.name == index
  }

  /// A way down may be a transaction.
  fileprivate var textWithoutConcurrently: String {
    let word = Lexer.tokens(of: source, in: 0..<source.bytes.count).first { $0.isWord("concurrently", in: source) }
    guard let word else { return text }
    return source.string(in: 0..<word.span.lowerBound)
      + source.string(in: word.span.upperBound + 1..<source.bytes.count)
  }

  /// Whether it validates a constraint and does nothing else.
  fileprivate func validates(_ name: String) -> Bool {
    guard case .alterTable(let alter) = statement, alter.subcommands.count == 1,
      case .validateConstraint(name)? = alter.subcommands.first?.action
    else { return false }
    return true
  }
}
