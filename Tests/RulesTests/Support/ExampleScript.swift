import Foundation
import PglintelLint
import TestSupport

/// An example's SQL as one psql script, so that a server sees it as its runner would send it.
struct ExampleScript {
  /// Printed before the last part, so that a failure can be told from one before it.
  static let marker = "last part"

  private let example: Example
  private var parts: [String] = []

  init(_ example: Example) { self.example = example }

  /// All migrations, then the last one's down half.
  static func whole(_ example: Example) -> ExampleScript {
    var script = ExampleScript(example)
    for migration in example.migrations { script.add(migration.up, in: example.transaction) }
    return script
  }

  mutating func addLastDownHalf() {
    if let down = example.migrations.last?.down { add(down, in: example.transaction) }
  }

  /// The history with a remedy at its place; its statements commit one by one.
  static func curing(_ finding: Finding, of example: Example, with remedy: Remedy) -> ExampleScript {
    var script = ExampleScript(example)
    for migration in example.migrations.dropLast() { script.add(migration.up, in: example.transaction) }
    guard let last = example.migrations.last else { return script }
    switch remedy.place {
    case .instead: script.add(replaced(finding, by: remedy.sql), in: .none)
    case .afterwards, .asDownHalf:
      script.add(last.up, in: example.transaction)
      script.add(remedy.sql, in: .none)
    }
    return script
  }

  /// The finding's file with its statement replaced. BEGIN and COMMIT are left out: statements of a remedy that belong
  /// into migrations of their own commit one by one.
  static func replaced(_ finding: Finding, by sql: String) -> String {
    let source = finding.source
    let texts = Splitter.split(source).fragments.map { fragment in
      fragment.span.contains(finding.span.lowerBound) ? sql : source.string(in: fragment.span.lowerBound..<fragment.end)
    }
    return texts.filter { !isTransactionControl($0) }.joined(separator: "\n")
  }

  private static func isTransactionControl(_ statement: String) -> Bool {
    ["BEGIN", "BEGIN;", "COMMIT", "COMMIT;", "START TRANSACTION;", "END;"].contains(statement.uppercased())
  }

  mutating func add(_ sql: String, in transaction: Example.Transaction) {
    parts.append(transaction == .wrapped ? "BEGIN;\n\(sql)\n;COMMIT;" : "\(sql)\n;")
  }

  var text: String {
    var parts = parts
    if let last = parts.popLast() { parts.append("\\echo \(Self.marker)\n" + last) }
    return parts.joined(separator: "\n")
  }

  /// What a database with nothing in it says; nil where all went well.
  func failure() throws -> Failure? {
    let execution = try ScratchDatabase.shared.get().run(text)
    return execution.error.map { Failure(error: $0, isInLastPart: execution.output.contains(Self.marker)) }
  }

  struct Failure {
    let error: PostgresDatabase.ServerError
    let isInLastPart: Bool
  }
}
