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
    let made = MadeConstraints(in: step, on: table)
    var clauses: [String] = []
    for subcommand in alter.subcommands.reversed() {
      guard let clause = reverse(of: subcommand, made) else { return nil }
      clauses.append(clause)
    }
    return ["ALTER TABLE \(alter.relation) \(clauses.joined(separator: ", "));"]
  }

  private static func reverse(of subcommand: AlterTable.Subcommand, _ made: MadeConstraints) -> String? {
    switch subcommand.action {
    case .addColumn(let column, ifNotExists: false): "DROP COLUMN \(Identifier.quoted(column.name))"
    case .addConstraint: made.name(in: subcommand.span).map { "DROP CONSTRAINT \(Identifier.quoted($0))" }
    default: nil
    }
  }
}

/// The constraints that a statement made, by the places of their clauses: the name is the one that PostgreSQL chose.
private struct MadeConstraints {
  /// In order of their places.
  private let places: [(start: Int, name: String)]

  init(in step: Step, on table: Table) {
    let names = Dictionary(table.constraints.map { ($0.oid, $0.name) }) { first, _ in first }
    places = step.outcome.changes.compactMap { change in
      guard case .created(.part(table.oid, let oid)) = change.change, let name = names[oid] else { return nil }
      return (change.span.lowerBound, name)
    }.sorted { $0.start < $1.start }
  }

  /// By binary search: a statement can have very many clauses.
  func name(in span: Span) -> String? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].start < span.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < places.count && span.contains(places[low].start) ? places[low].name : nil
  }
}

extension CreateType {
  var isDomain: Bool {
    if case .domain = kind { return true }
    return false
  }
}
