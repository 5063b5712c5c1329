import PglintelProject
import PglintelSourceText

/// An example as a project in memory: a plain folder whose last migration is pending.
public struct ExampleHistory: Sendable {
  public let example: Example
  /// All migrations are pending, as for a folder that nobody has looked at yet.
  public var isAllPending = false

  public init(_ example: Example, isAllPending: Bool = false) {
    self.example = example
    self.isAllPending = isAllPending
  }

  public var files: ProjectFiles {
    let last = example.migrations.count - 1
    var migrations = example.migrations.enumerated().map {
      migration($1, number: $0 + 1, isPending: isAllPending || example.checksAll || $0 == last)
    }
    if example.isEdit { migrations[last].edit = .statements }
    return ProjectFiles(histories: [History(folder: "migrations", runner: .plain, migrations: migrations)])
  }

  private func migration(_ migration: Example.Migration, number: Int, isPending: Bool) -> Migration {
    Migration(
      version: "000\(number)", name: "000\(number)", up: half(migration.up, "000\(number).up.sql"),
      down: migration.down.map { half($0, "000\(number).down.sql") }, isPending: isPending)
  }

  private func half(_ text: String, _ name: String) -> MigrationHalf {
    let source = SourceText(path: "migrations/\(name)", text: text)
    return MigrationHalf(source: source, transaction: example.transaction == .wrapped ? .wrapped : .none)
  }
}

extension Rule {
  /// Whether a machine can do something about what it finds: its bad examples show it.
  public var isFixable: Bool {
    examples.contains { example in
      guard example.isBad,
        var settings = try? ConfigurationFile.read(example.configuration, path: "pglintel.toml", rules: [self])
      else { return false }
      settings.rules.levels.append((id, .on(severity)))
      let outcome = Linter(rules: [self], settings: settings).run(ExampleHistory(example).files)
      return outcome.open.contains { $0.fix != nil }
    }
  }
}
