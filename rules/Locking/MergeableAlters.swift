import PglintelLint

extension Rule {
  static let mergeableAlters = Rule(
    "mergeable-alters", "a table is altered by several statements in a row that could be one",
    category: .locking, severity: .note, preset: .strict,
    aliases: [
      "eugene:W12", "pgls:multipleAlterTable", "pg-migration-lint:PGM023", "bytebase:statement.merge-alter-table",
    ],
    isTimed: false, page: documentation, examples: samples, check: .migration(on: .alterTable, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var run: [Alteration] = []
  for step in migration.upSteps {
    let next = Alteration(step, report)
    if let next, let last = run.last, next.follows(last), run.allSatisfy({ next.isIndependent(of: $0) }) {
      run.append(next)
    } else {
      tell(of: run, &report)
      run = [next].compactMap { $0 }
    }
  }
  tell(of: run, &report)
}

/// An ALTER TABLE whose subcommands could stand in another one.
private struct Alteration {
  let step: Step
  let alter: AlterTable
  let table: Table
  let mode: LockMode
  /// The columns and constraints that it names.
  let names: Set<String>

  init?(_ step: Step, _ report: Report) {
    guard case .alterTable(let alter) = step.statement.statement, alter.kind == .table,
      let table = step.table(alter.relation),
      let mode = step.blockingLocks(report).filter({ $0.relation == table.oid }).map(\.mode).max()
    else { return nil }
    var names: Set<String> = []
    for subcommand in alter.subcommands {
      guard let own = subcommand.action.names else { return nil }
      names.formUnion(own)
    }
    (self.step, self.alter, self.table, self.mode, self.names) = (step, alter, table, mode, names)
  }

  func follows(_ other: Alteration) -> Bool {
    table.oid == other.table.oid && mode == other.mode && alter.isOnly == other.alter.isOnly
      && alter.ifExists == other.alter.ifExists && step.transaction.kind == other.step.transaction.kind
      && (!step.transaction.isBlock || step.transaction.id == other.step.transaction.id)
  }

  func isIndependent(of other: Alteration) -> Bool { names.isDisjoint(with: other.names) }

  /// Whether it reads or writes all rows in a pass that other clauses would share: foreign keys and indexes read them once
  /// more each.
  var hasPass: Bool {
    step.effects.all.contains { effect in
      guard effect.relation == table.oid else { return false }
      return effect.isRewrite || effect.work == .scan(.check) || effect.work == .scan(.notNull)
    }
  }

  var clauses: [String] { alter.subcommands.map { step.source.string(in: $0.span) } }
}

extension Action {
  /// The columns and constraints that it names; nil for what ALTER TABLE does alone, or what is not known.
  fileprivate var names: Set<String>? {
    switch self {
    case .addColumn(let column, _):
      return column.constraints.reduce(into: [column.name]) { $0.formUnion($1.names) }
    case .addConstraint(let constraint): return constraint.names
    case .dropColumn(let name, _, _), .alterColumnType(let name, _, _, nil), .setDefault(let name, _),
      .dropDefault(let name), .setNotNull(let name), .dropNotNull(let name), .dropConstraint(let name, _, _):
      return [name]
    case .setRowSecurity, .setForcedRowSecurity: return []
    default: return nil
    }
  }
}

extension ConstraintDefinition {
  fileprivate var names: Set<String> {
    let columns: [String]
    switch kind {
    case .check(let expression, _): columns = Array(expression.columnNames)
    case .unique(let key), .primaryKey(let key): columns = key.columns
    case .foreignKey(let key): columns = key.columns
    case .notNull(let column): columns = [column]
    case .usingIndex(let index, _): columns = [index]
    case .exclusion: columns = []
    }
    return Set(columns + [name].compactMap { $0 })
  }
}

private func tell(of run: [Alteration], _ report: inout Report) {
  guard run.count > 1, let first = run.first else { return }
  // In one transaction the lock is there already: only work that is done once in place of twice is a gain.
  let isBlock = first.step.transaction.isBlock
  guard !isBlock || run.count(where: \.hasPass) > 1 else { return }
  let name = first.table.name.sql
  report.report(
    "`\(name)` is altered by \(run.count) statements in a row that could be one",
    reason: isBlock
      ? "each reads or writes all rows for itself, where one statement does it once for all of its clauses"
      : "each waits for its lock anew, and each time everybody waits behind it",
    at: run[1].step.span, in: first.step.source, object: "\(first.table.name)",
    notes: [Note("the first of them", source: first.step.source, span: first.step.span)],
    remedy: Remedy(
      "write one ALTER TABLE with all clauses: "
        + "ALTER TABLE \(name) \(LockWording.clauses(run.flatMap(\.clauses)))"))
}

extension LockWording {
  /// In one line, the first few of them.
  fileprivate static func clauses(_ texts: [String]) -> String {
    let shown = texts.prefix(6).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return shown.joined(separator: ", ") + (texts.count > shown.count ? ", …" : "")
  }
}

private let documentation = Page(
  sees: """
    ALTER TABLE statements in a row on one table that was there before this change, with the same lock, none of which \
    names a column or constraint that an earlier one names. Where they share a transaction, only if two or more of them \
    write all rows, or read them for a CHECK or NOT NULL: foreign keys and indexes read them once more each. ATTACH and DETACH PARTITION, VALIDATE, RENAME and SET SCHEMA stand alone and are left out.
    """,
  why: """
    Outside a transaction each statement asks for ACCESS EXCLUSIVE anew, waits for whoever uses the table, and has everybody \
    wait behind it, several times in a row. Inside of one the lock is there already, but each statement that scans or \
    rewrites does so by itself, while the clauses of one statement share a single pass over the rows.
    """,
  instead: """
    ```sql
    ALTER TABLE orders
      ALTER COLUMN quantity TYPE bigint,
      ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(),
      ADD COLUMN note text;
    ```
    """,
  alternatives: """
    - Foreign keys that are added NOT VALID take a weaker lock than the rest: leave them in a statement of their own.
    """,
  allow: "When the statements are easier to read or to take back one by one, and the table is small.",
  references: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES"])

private let parts = "CREATE TABLE parts (id bigint PRIMARY KEY, count integer, size integer, name text);"

private let samples: [Example] = [
  .bad(
    parts, "ALTER TABLE parts ADD COLUMN note text;\nALTER TABLE parts ADD COLUMN weight numeric;",
    marks: "ALTER TABLE parts ADD COLUMN weight", transaction: .none),
  .bad(
    parts, "ALTER TABLE parts ALTER count TYPE bigint;\nALTER TABLE parts ALTER size TYPE bigint;",
    marks: "ALTER TABLE parts ALTER size"),
  .good(parts, "ALTER TABLE parts ADD COLUMN note text, ADD COLUMN weight numeric;", transaction: .none),
  .good(parts, "ALTER TABLE parts ADD COLUMN note text;\nALTER TABLE parts ADD COLUMN weight numeric;"),
  .good(
    parts, "ALTER TABLE parts ADD COLUMN note text;\nALTER TABLE parts ALTER COLUMN note SET DEFAULT '';",
    transaction: .none),
]
