import PglintelLint

extension Rule {
  static let nameTruncated = Rule(
    "name-truncated", "a name is longer than 63 bytes, and the server cuts it",
    category: .reading, severity: .warning,
    aliases: [
      "squawk:identifier-too-long", "pgsafe:identifier-too-long", "pg-index-health:possible_object_name_overflow",
    ],
    page: documentation, examples: samples, check: .step(inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard step.outcome.changes.contains(where: \.isCreation), step.hasLongWord else { return }
  var seen: Set<String> = []
  for token in StatementText(step.statement).tokens where token.span.count > 63 {
    guard let name = token.identifier(in: step.source), name.utf8.count >= 60, token.isCut(to: name, in: step.source),
      seen.insert(name).inserted
    else { continue }
    report.report(
      "this name is \(token.span.count) bytes long, and becomes `\(name)`",
      reason:
        "names have 63 bytes: another long one that begins alike is the same, and IF NOT EXISTS then passes over it",
      at: token.span, in: step.source, object: name, severity: .note,
      remedy: Remedy("choose a shorter one, or write it as it will be called"))
  }
}

extension Step {
  /// Whether so many bytes stand together that they can be a name which is too long.
  fileprivate var hasLongWord: Bool {
    var length = 0
    for byte in source.bytes[span] {
      length = byte <= 0x20 ? 0 : length + 1
      if length > 63 { return true }
    }
    return false
  }
}

extension AttributedChange {
  fileprivate var isCreation: Bool {
    if case .created = change { return true }
    return false
  }
}

extension Token {
  /// Whether the name is not all that is written; quotes and doubled quotes do not count.
  fileprivate func isCut(to name: String, in source: SourceText) -> Bool {
    let text = text(in: source)
    guard kind == .quotedIdentifier else { return text.utf8.count > name.utf8.count }
    let inner = text.dropFirst().dropLast()
    return inner.utf8.count - inner.utf8.count(where: { $0 == UInt8(ascii: "\"") }) / 2 > name.utf8.count
  }
}

private let documentation = Page(
  sees:
    "A name of more than 63 bytes in a statement that creates something. Letters beyond ASCII have two bytes and more.",
  why: """
    The server cuts longer names after 63 bytes and says so in a NOTICE that migration tools do not show. Two names that \
    differ behind that are one: the second object is refused (42P07, 42710), or, with IF NOT EXISTS, not made at all. Tools \
    that look for the long name in the catalog do not find it, and make the object once more in the next migration.
    """,
  instead: """
    ```sql
    CREATE INDEX orders_customer_country_placed_idx ON orders (customer_id, country, placed);
    ```
    """,
  allow: "When the name is generated, and whatever reads it cuts it the same way.",
  references: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"])

private let long = "measurements_of_the_northern_stations_by_station_and_day_and_hour_idx"

private let samples: [Example] = [
  .bad(
    "CREATE TABLE measurements (station bigint PRIMARY KEY);\nCREATE INDEX \(long) ON measurements (station);",
    marks: long),
  .bad("CREATE TABLE \"\(long)\" (id bigint PRIMARY KEY);", marks: "\"\(long)"),
  .good("CREATE TABLE measurements (station bigint PRIMARY KEY, note text DEFAULT '\(long)');"),
  .good("CREATE TABLE \"\(long.prefix(63))\" (id bigint PRIMARY KEY);"),
]
