import PglintelCatalog
import PglintelReplay
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// What some migrations that follow one another do to the schema.
public struct SchemaChange: Sendable {
  /// One of the migrations, without what leaves the schema as it is.
  public struct Part: Sendable {
    public let migration: String
    /// As they are written, without semicolons; what changes nothing but rows is not among them.
    public let statements: [String]
    /// Whether they have to stand in a transaction block, as their runner puts them into one.
    public let isBlock: Bool
    /// Whether they leave settings behind that end with the session.
    public let setsVariables: Bool
    /// Statements that change rows and nothing else.
    public let dataStatements: Int
  }

  public let before: Catalog
  public let after: Catalog
  public let parts: [Part]
}

extension SchemaChange.Part {
  init(migration: String, script: HalfScript, steps: [Step]) {
    setsVariables = steps.contains(where: \.setsVariable)
    var steps = steps[...]
    var statements: [String] = []
    var dataStatements = 0
    for outcome in script.outcomes {
      switch outcome {
      case .failure(let failure): statements.append(failure.source.string(in: failure.span))
      case .statement:
        // Those of a block, or of a routine, come before their own.
        let inner = steps.prefix { $0.transaction.kind == .block }
        steps.removeFirst(inner.count)
        guard let step = steps.popFirst() else { continue }
        if step.mayChangeSchema || inner.contains(where: \.mayChangeSchema) { statements.append(step.statement.text) }
        if step.changesRows { dataStatements += 1 }
      }
    }
    self.migration = migration
    self.statements = statements
    self.dataStatements = dataStatements
    isBlock = script.isBlock && !statements.isEmpty
  }
}

extension HalfScript {
  fileprivate var isBlock: Bool {
    switch transaction {
    case .wrapped: true
    case .simpleQuery, .pipeline: outcomes.count > 1
    case .none, .unknown: false
    }
  }
}

extension Step {
  /// Whether the schema may be another one behind it, or its session.
  fileprivate var mayChangeSchema: Bool {
    switch statement.statement {
    case .modification, .truncate, .select, .lockTable, .maintenance:
      !outcome.changes.isEmpty || before.uncertainty != after.uncertainty || setsVariable
    case .other(let statement): statement.kind != "CopyStmt"
    default: true
    }
  }

  fileprivate var setsVariable: Bool {
    switch statement.statement {
    case .setVariable: return true
    case .select(let query):
      var calls = false
      query.walkExpressions { if case .call(let call) = $0, call.name.name == "set_config" { calls = true } }
      return calls
    default: return false
    }
  }

  fileprivate var changesRows: Bool {
    switch statement.statement {
    case .modification, .truncate: true
    case .other(let statement): statement.kind == "CopyStmt"
    default: false
    }
  }
}
