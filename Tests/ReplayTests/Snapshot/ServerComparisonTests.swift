import Foundation
import PglintelCatalog
import PglintelPgQuery
import PglintelSourceText
import PglintelStatements
import TestSupport
import Testing

@testable import PglintelReplay

/// Scripts replayed by us and run by a server: both must end with the same schema, and refuse the same statements.
@Suite struct ServerComparisonTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../fixtures/replay").standardized

  static let scripts: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".sql") }.sorted()

  @Test(.enabled(if: PostgresServer.isUsable), arguments: scripts)
  func replayGivesTheSchemaThatTheServerHas(script: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(script), encoding: .utf8)
    let ours = try #require(LargeStack.run { Self.replay(text) })
    let server = try ServerSnapshot.outcome(of: text)
    let difference = server.lines.difference(from: ours.lines)
    #expect(difference.isEmpty, "\(script): \(difference.lines.joined(separator: "\n"))")
    let refusals = ours.errors.difference(from: server.errors)
    #expect(ours.errors.map(\.code) == server.errors.map(\.code), "\(script): \(refusals.map { "\($0)" })")
  }

  @Test func thereAreScripts() { #expect(Self.scripts.count >= 40) }

  private struct Outcome: Sendable {
    let lines: [String]
    let errors: [PostgresDatabase.ServerError]
  }

  private static func replay(_ text: String) -> Outcome {
    let reading = StatementReader.read(SourceText(path: "script.sql", text: text))
    var catalog = Catalog()
    catalog.assumeNothingElse()
    var replay = Replay(catalog: catalog)
    var errors: [PostgresDatabase.ServerError] = []
    var last = catalog
    replay.run(HalfScript(outcomes: reading.outcomes, transaction: .none), migration: 0) { step in
      if let failure = step.outcome.failure { errors.append(.init(code: failure.code, message: failure.message)) }
      last = step.after
    }
    return Outcome(lines: SchemaSnapshot(last).lines, errors: errors)
  }
}

extension CollectionDifference<String> {
  /// `-` is what only we have, `+` what only the server has.
  fileprivate var lines: [String] {
    removals.map(Self.text).sorted() + insertions.map(Self.text).sorted()
  }

  private static func text(_ change: Change) -> String {
    switch change {
    case .remove(_, let line, _): "- \(line)"
    case .insert(_, let line, _): "+ \(line)"
    }
  }
}
