import PglintelSourceText

/// The two halves of a migration.
struct Halves: Sendable {
  var up: MigrationHalf
  var down: MigrationHalf?

  init(up: MigrationHalf, down: MigrationHalf?) {
    self.up = up
    self.down = down
  }

  /// A file each, or no way down; both are sent alike.
  init(wholeFiles files: LoadedFiles, _ transaction: TransactionBehavior) {
    up = MigrationHalf(source: files.up, transaction: transaction)
    down = files.down.map { MigrationHalf(source: $0, transaction: transaction) }
  }
}
