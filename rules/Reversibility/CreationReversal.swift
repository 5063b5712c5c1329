import PglintelLint

/// The way back of a migration that only creates: what it made is dropped, in reverse order.
struct CreationReversal {
  let sql: String

  /// Nil where the migration does anything else.
  init?(of replay: MigrationReplay) {
    guard !replay.isOpaque, !replay.upSteps.isEmpty else { return nil }
    var statements: [String] = []
    for step in replay.upSteps.reversed() {
      guard step.outcome.failure == nil, let reverse = Self.reverse(of: step, bornFrom: replay.before.nextOID)
      else { return nil }
      statements += reverse
    }
    guard !statements.isEmpty else { return nil }
    sql = statements.joined(separator: "\n")
  }

  /// - Parameter first: tables from this identity on go as a whole, with all that was added to them.
  private static func reverse(of step: Step, bornFrom first: OID) -> [String]? {
    switch step.statement.statement {
    case .createTable(let create): drop("TABLE", create.name, unless: create.ifNotExists)
    case .createIndex(let create): reverse(of: create, in: step, bornFrom: first)
    case .createSequence(let create): drop("SEQUENCE", create.name, unless: create.ifNotExists)
    case .createType(let create): drop(create.isDomain ? "DOMAIN" : "TYPE", create.name, unless: false)
    case .createView(let create): drop("VIEW", create.name, unless: create.replaces)
    case .alterTable(let alter): reverse(of: alter, in: step, bornFrom: first)
    case .transaction, .setVariable, .select: []
    default: nil
    }
  }

  private static func drop(_ kind: String, _ name: QualifiedName, unless isUnsure: Bool) -> [String]? {
    isUnsure ? nil : ["DROP \(kind) \(name);"]
  }

  private static func reverse(of create: CreateIndex, in step: Step, bornFrom first: OID) -> [String]? {
    guard !create.ifNotExists else { return nil }
    let made = step.outcome.changes.compactMap { change -> Index? in
      guard case .created(.object(let oid)) = change.change else { return nil }
      return step.after.indexes[oid].flatMap { $0.parent == nil ? $0 : nil }
    }
    guard let index = made.first else { return nil }
    if index.relation >= first { return [] }
    return ["DROP INDEX \(create.isConcurrent ? "CONCURRENTLY " : "")\(index.name.sql);"]
  }

  private static func reverse(of alter: AlterTable, in step: Step, bornFrom first: OID) -> [String]? {
    guard alter.kind == .table, let table = step.after.table(alter.relation, in: step.session.searchPath).value
    else { return nil }
    if table.oid >= first { return [] }
    var clauses: [String] = []
    for subcommand in alter.subcommands.reversed() {
      guard let clause = reverse(of: subcommand, of: table, in: step) else { return nil }
      clauses.append(clause)
    }
    return ["ALTER TABLE \(alter.relation) \(clauses.joined(separator: ", "));"]
  }

  private static func reverse(of subcommand: AlterTable.Subcommand, of table: Table, in step: Step) -> String? {
    switch subcommand.action {
    case .addColumn(let column, ifNotExists: false): "DROP COLUMN \(Identifier.quoted(column.name))"
    case .addConstraint: constraint(madeBy: subcommand, of: table, in: step).map { "DROP CONSTRAINT \($0)" }
    default: nil
    }
  }

  /// The name that PostgreSQL chose, where none was given.
  private static func constraint(madeBy subcommand: AlterTable.Subcommand, of table: Table, in step: Step) -> String? {
    let made = table.constraints.first { constraint in
      step.outcome.changes.contains {
        $0.change == .created(.part(table: table.oid, constraint.oid)) && $0.span.overlaps(subcommand.span)
      }
    }
    return made.map { Identifier.quoted($0.name) }
  }
}

extension CreateType {
  var isDomain: Bool {
    if case .domain = kind { return true }
    return false
  }
}
