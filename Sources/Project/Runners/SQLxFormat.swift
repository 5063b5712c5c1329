import PglintelSourceText

/// sqlx: `<version>_<title>.sql`, or `.up.sql` and `.down.sql` (sqlx-core/src/migrate/source.rs). In a transaction unless
/// the file starts with `-- no-transaction`; then it is one simple query (sqlx-postgres/src/migrate.rs,
/// connection/executor.rs: without arguments a `Query` message).
struct SQLxFormat: RunnerFormat {
  let runner = Runner.sqlx

  func recognises(_ candidate: Candidate) -> Bool {
    let names = candidate.folder.names
    let count = names.count(where: \.isNumberedTitle)
    guard count > 0, count * 2 >= names.count else { return false }
    return candidate.mostHeads(have: Self.isTemplate) || Surroundings.usesSQLx(candidate.folder.path)
  }

  /// What `sqlx migrate add` writes (migration_type.rs).
  private static func isTemplate(_ line: CommentLine) -> Bool {
    ["Add migration script here", "Add up migration script here", "Add down migration script here"]
      .contains { line.body == $0 }
  }

  func layout(of candidate: Candidate) -> Layout {
    ScriptPairs.layout(of: candidate.folder.names.filter(\.isNumberedTitle), in: candidate.folder)
  }

  func halves(of files: LoadedFiles) -> Halves {
    Halves(
      up: MigrationHalf(source: files.up, transaction: Self.transaction(of: files.up)),
      down: files.down.map { MigrationHalf(source: $0, transaction: Self.transaction(of: $0)) })
  }

  private static func transaction(of source: SourceText) -> TransactionBehavior {
    source.bytes.starts(with: "-- no-transaction".utf8) ? .simpleQuery : .wrapped
  }

  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? {
    half.source.startsWithByteOrderMark ? nil : [half.insertingFirstLine("-- no-transaction")]
  }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    place.pair(of: migration, firstLine: migration.isOutsideTransaction ? "-- no-transaction" : nil)
  }
}
