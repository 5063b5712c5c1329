import PglintelLint

extension Rule {
  static let indexRebuildOnTypeChange = Rule(
    "index-rebuild-on-type-change",
    "a new column type leaves the rows as they are and builds indexes anew under its lock",
    category: .locking, severity: .warning, page: documentation, examples: samples,
    check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  let changes = step.alteredClauses(report).compactMap(TypeChange.init)
  guard let first = changes.first else { return }
  let clause = first.clause
  var seen: Set<OID> = []
  let indexes = changes.flatMap(\.indexes).filter { seen.insert($0.oid).inserted }
  report.report(
    "\(first.text) builds \(LockWording.list(indexes.map { Identifier.quoted($0.name.name) })) anew",
    reason: LockWording.reason(
      .accessExclusive, on: [clause.name], until: indexes.count == 1 ? "the index is built" : "the indexes are built",
      in: step.transaction) + "; no row of the table is written",
    at: clause.span, in: step.source,
    object: changes.count == 1 ? "\(clause.object).\(first.quoted)" : clause.object,
    notes: changes.dropFirst().map { Note("\($0.text) does so too", source: step.source, span: $0.clause.span) },
    remedy: remedy(indexes, clause, report))
}

/// ALTER COLUMN … TYPE that builds indexes and writes no row.
private struct TypeChange {
  let clause: AlteredClause
  let indexes: [Index]
  let quoted: String
  /// "changing `a` from `integer` to `bigint`"
  let text: String

  init?(_ clause: AlteredClause) {
    guard case .alterColumnType(let name, let type, _, _) = clause.action, !clause.isInRewrite,
      let column = clause.table.column(name)
    else { return nil }
    indexes = clause.effects.compactMap { effect in
      guard case .indexBuild(let index?) = effect.work, clause.step.belongs(effect.relation, to: clause.table) else {
        return nil
      }
      return clause.step.before.indexes[index]
    }
    guard !indexes.isEmpty else { return nil }
    self.clause = clause
    quoted = Identifier.quoted(name)
    text =
      column.type.isSame(as: type)
      ? "changing the collation of `\(quoted)`" : "changing `\(quoted)` from `\(column.type)` to `\(type)`"
  }
}

private func remedy(_ indexes: [Index], _ clause: AlteredClause, _ report: Report) -> Remedy {
  let step = clause.step
  var recipe = Recipe(for: step, report)
  guard indexes.allSatisfy({ clause.table.canDoWithout($0, in: step.before) }) else {
    recipe.here(
      "SET \(step.transaction.isBlock ? "LOCAL " : "")lock_timeout = '2s'",
      "-- pglintel: allow index-rebuild-on-type-change: run while nobody uses the table", step.statement.text)
    return Remedy(
      "run it while nobody uses the table, and let it give up when it does not get the lock", recipe)
  }
  recipe.outsideTransaction(indexes.map { "DROP INDEX CONCURRENTLY \($0.name.sql)" })
  recipe.apart(clause.timeZoneSetting + [step.statement.text])
  recipe.outsideTransaction(indexes.map { $0.definition(on: clause.table).sql(isConcurrent: true) })
  let unique = indexes.contains(where: \.isUnique) ? ", and nothing keeps values unique" : ""
  return Remedy(
    "build them with CONCURRENTLY after the change; until then queries do without them\(unique)", recipe,
    promise: .needsJudgement)
}

extension AlteredClause {
  /// A migration of its own begins without the time zone under which the values stay as they are.
  fileprivate var timeZoneSetting: [String] {
    guard step.transaction.isBlock, let zone = step.session.settings["timezone"]?.first,
      alter.subcommands.contains(where: { $0.action.changesTimeZoneUse(of: table) })
    else { return [] }
    return ["SET LOCAL timezone = \(Constant.quoted(zone))"]
  }
}

extension Action {
  /// `timestamp` to `timestamptz`, `time` to `timetz`, and back.
  fileprivate func changesTimeZoneUse(of table: Table) -> Bool {
    guard case .alterColumnType(let name, let type, _, _) = self, let old = table.column(name)?.type else {
      return false
    }
    return [old, type].contains { $0.isBuiltIn(["timestamptz", "timetz"]) } && old.builtInName != type.builtInName
  }
}

extension Table {
  /// Whether an index can be dropped for a while: neither a constraint nor a foreign key nor a parent's index needs it.
  fileprivate func canDoWithout(_ index: Index, in catalog: Catalog) -> Bool {
    guard index.relation == oid, index.constraint == nil, index.parent == nil, !isPartitioned else { return false }
    guard index.isUnique else { return true }
    let columns = Set(index.keyColumns.compactMap { $0 })
    return catalog.tablesReferencing(oid).allSatisfy { table in
      table.foreignKeys.allSatisfy { Set($0.foreignKey?.referencedColumns ?? []) != columns }
    }
  }
}

extension Index {
  fileprivate func definition(on table: Table) -> IndexDefinition {
    IndexDefinition(
      name: name.name, relation: QualifiedName(table.name), method: method, keys: keys, including: including,
      predicate: predicate, isUnique: isUnique, nullsNotDistinct: nullsNotDistinct)
  }
}

private let documentation = Page(
  sees: """
    `ALTER COLUMN … TYPE` whose old values serve as they are, so that no row is written, on a table that was there before \
    this change, where an index on the column has to be built anew all the same: it has an expression or a predicate, the \
    operators or the collation change (`timestamp` to `timestamptz`), or it is a partition's part of its parent's index. \
    A plain index is kept when `varchar(40)` becomes `varchar(80)` or `text`. Where the rows are written anew, every index \
    is, and `table-rewrite` speaks. Where a type is not known, it is silent.
    """,
  why: """
    The change is known to be one of the catalog only, and then takes as long as the index: ACCESS EXCLUSIVE is held while \
    the rows are read, sorted and written into the new index, and even SELECT waits.
    """,
  instead: """
    ```sql
    -- outside any transaction block
    DROP INDEX CONCURRENTLY accounts_lower_email_idx;
    -- in a migration of its own
    ALTER TABLE accounts ALTER COLUMN email TYPE text;
    -- outside any transaction block
    CREATE INDEX CONCURRENTLY accounts_lower_email_idx ON accounts (lower(email));
    ```
    In between, queries do without the index: see what they cost first.
    """,
  alternatives: """
    - Where queries cannot do without it: a second column with the new type and indexes of its own, kept equal by a \
    trigger, as `table-rewrite` shows.
    - Make the column `text` with a CHECK on its length once: another limit is then another CHECK, and builds no index.
    """,
  watch: """
    ALTER TABLE has no progress view, but CREATE INDEX CONCURRENTLY has:
    ```sql
    SELECT phase, blocks_done, blocks_total FROM pg_stat_progress_create_index;
    ```
    """,
  allow: "When the table is small (name it in `[tables] small`), or nothing uses it while the migration runs.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
  ])

private let accounts = """
  CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(80), name varchar(80), seen timestamp UNIQUE);
  """

private let samples: [Example] = [
  .bad(
    "\(accounts)\nCREATE UNIQUE INDEX accounts_lower_email_idx ON accounts (lower(email));",
    "ALTER TABLE accounts ALTER COLUMN email TYPE text;", marks: "ALTER COLUMN email TYPE text"),
  .bad(
    "\(accounts)\nCREATE INDEX accounts_email_idx ON accounts (email DESC) INCLUDE (id) WHERE email <> '';",
    "ALTER TABLE accounts ADD COLUMN note text, ALTER email TYPE varchar(200);", marks: "ALTER email TYPE"),
  // One index for both.
  .bad(
    "\(accounts)\nCREATE INDEX accounts_search_idx ON accounts (lower(email), lower(name));",
    "ALTER TABLE accounts ALTER email TYPE text, ALTER name TYPE text;", marks: "ALTER email TYPE"),
  // The index of a constraint cannot go for a while.
  .bad(
    accounts,
    """
    SET timezone = 'UTC';
    ALTER TABLE accounts ALTER seen TYPE timestamptz;
    """, marks: "ALTER seen TYPE timestamptz"),
  .bad(
    "\(accounts)\nCREATE INDEX accounts_email_idx ON accounts (email);",
    "ALTER TABLE accounts ALTER email TYPE varchar(80) COLLATE \"C\";", marks: "ALTER email TYPE"),
  // In a migration of its own it needs the time zone as well.
  .bad(
    "CREATE TABLE visits (id bigint PRIMARY KEY, at timestamp);\nCREATE INDEX visits_at_idx ON visits (at);",
    "SET timezone = 'UTC';\nALTER TABLE visits ALTER COLUMN at TYPE timestamptz;", marks: "ALTER COLUMN at TYPE"),
  .good(
    "\(accounts)\nCREATE INDEX accounts_email_idx ON accounts (email);\nCREATE INDEX ON accounts (lower(name));",
    "ALTER TABLE accounts ALTER COLUMN email TYPE text;"),
  .good(
    "\(accounts)\nCREATE INDEX ON accounts (lower(email));\nALTER TABLE accounts ALTER email TYPE text;"),
]
