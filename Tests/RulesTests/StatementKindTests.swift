import Foundation
import PglintelLint
import PglintelRules
import Testing

/// Rules are asked about the kinds of statements that they name, and would have nothing to say of others.
@Suite struct StatementKindTests {
  private static let asDeclared = Linter(rules: BuiltInRules.all, settings: settings)
  private static let askedAlways = Linter(rules: BuiltInRules.all.map(\.askedAlways), settings: settings)

  @Test(arguments: ExampleCase.all) func examplesLoseNothing(_ item: ExampleCase) throws {
    expectTheSame(ExampleProject(example: item.example, isAllPending: true).files)
    expectTheSame(ExampleProject(example: item.example).files)
  }

  @Test(arguments: ["replay", "effects"], [TransactionBehavior.wrapped, .none])
  func fixturesLoseNothing(_ folder: String, _ transaction: TransactionBehavior) throws {
    let folder = Self.fixtures.appendingPathComponent(folder)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "sql" }.sorted { $0.path < $1.path }
    #expect(files.count > 10)
    for file in files {
      let text = try String(decoding: Data(contentsOf: file), as: UTF8.self)
      expectTheSame(Self.history(of: text, file.lastPathComponent, transaction))
    }
  }

  private func expectTheSame(_ files: ProjectFiles) {
    let (some, all) = (Self.asDeclared.run(files), Self.askedAlways.run(files))
    #expect(some.findings.map(\.line) == all.findings.map(\.line))
  }

  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("fixtures")

  private static var settings: Settings {
    var settings = Settings()
    settings.rules.base = .all
    return settings
  }

  /// A file cut into migrations where a line begins with a comment, so that much of it is about what was there before.
  private static func history(of text: String, _ name: String, _ transaction: TransactionBehavior) -> ProjectFiles {
    var texts = [""]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--"), texts[texts.count - 1].contains(";") { texts.append("") }
      texts[texts.count - 1] += line + "\n"
    }
    let migrations = texts.enumerated().map { index, text in
      let source = SourceText(path: "\(index)-\(name)", text: text)
      return Migration(
        version: "\(index)", name: "\(index)", up: MigrationHalf(source: source, transaction: transaction),
        isPending: true)
    }
    return ProjectFiles(histories: [History(folder: ".", runner: .plain, migrations: migrations)])
  }
}

extension Finding {
  fileprivate var line: String { "\(source.path) \(span) \(rule) \(severity) \(object ?? "") \(message)" }
}

extension Rule {
  /// The same, asked about each statement and each migration.
  fileprivate var askedAlways: Rule {
    let check: Check =
      switch check {
      case .step(_, let ask): .step(ask)
      case .migration(_, let ask): .migration(ask)
      case .schema, .reading: check
      }
    return Rule(
      id, summary, category: category, severity: severity, preset: preset, aliases: aliases, yieldsTo: yieldsTo,
      isHabit: isHabit, isTimed: isTimed, page: page, examples: examples, check: check)
  }
}
