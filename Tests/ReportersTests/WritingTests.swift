import Foundation
import PglintelLint
import Testing

@testable import PglintelReporters

@Suite struct WritingTests {
  @Test(arguments: ["", "a\"b\\c", "line\nline\r\n\tx", "\u{0}\u{1B}\u{7F}", "größe 😀 \u{2028}", "</script>"])
  func jsonStringsReadBackAsWritten(_ text: String) throws {
    var json = JSONWriter()
    json.object { $0.string("text", text) }
    let read = try JSONSerialization.jsonObject(with: Data(json.finished.utf8)) as? [String: String]
    #expect(read == ["text": text])
  }

  @Test func jsonStandsInLinesWhereAsked() {
    var json = JSONWriter()
    json.object(onLines: true) { json in
      json.strings("a", ["x", "y"])
      json.array("b", onLines: true) { json in
        json.object { $0.number("n", 1) }
        json.object { _ in }
      }
      json.array("c", onLines: true) { _ in }
      json.string("d", nil)
    }
    let expected = """
      {
        "a": ["x", "y"],
        "b": [
          {"n": 1},
          {}
        ],
        "c": [],
        "d": null
      }

      """
    #expect(json.finished == expected)
  }

  @Test(arguments: [
    ("one two three", ["one two", "three"]), ("a `b c d e f g` h", ["a", "`b c d e f g`", "h"]), ("", [""]),
    ("abcdefghijk l", ["abcdefghijk", "l"]), ("表示 幅幅", ["表示", "幅幅"]), ("a\nb", ["a b"]),
  ])
  func proseIsWrapped(_ text: String, _ lines: [String]) {
    #expect(Prose.wrap(text, width: 8) == lines)
  }

  @Test func whatCouldMoveTheCursorIsShownAsAPicture() {
    #expect(printable("a\u{1B}[2J\nb\u{202E}c") == "a␛[2J␊b\u{FFFD}c")
  }

  @Test func aNameWithALineEndStaysInItsLine() {
    let finding = Finding(
      rule: "r", category: .naming, severity: .note, message: "`a\nb`", source: Sample.customers, span: 0..<1)
    #expect(ConciseReporter.line(finding) == "db/0001 customers.up.sql:1:1: note: `a␊b` [r]")
  }

  @Test func gitHubShowsTenErrorsAndCountsTheOthers() {
    var outcome = Sample.outcome
    outcome.findings = Array(repeating: Sample.check, count: 12)
    let lines = Sample.report(.github, outcome).split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("::error ") }.count == 10)
    #expect(lines.filter { $0.hasPrefix("- db/0003_orders.up.sql:9:3: error: ") }.count == 2)
    #expect(lines.contains("::notice title=pglintel::2 more findings in the log of this step"))
  }
}
