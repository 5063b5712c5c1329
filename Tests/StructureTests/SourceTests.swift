import Foundation
import Testing

/// Habits of the code that a compiler does not keep.
@Suite struct SourceTests {
  static let productFiles =
    Checkout.files(in: "Sources", suffix: ".swift") + Checkout.files(in: "rules", suffix: ".swift")

  @Test func thereIsCode() { #expect(Self.productFiles.count > 100) }

  @Test func nothingIsForcedOrLeftOpen() throws {
    let forbidden = [
      "try!", "as!", "fatalError(", "nonisolated(unsafe)", "TODO", "FIXME", "XXX",
    ]
    for file in Self.productFiles {
      let text = try Checkout.text(file)
      for word in forbidden { #expect(!text.contains(word), "\(file): \(word)") }
    }
  }

  @Test func whatIsUncheckedSaysWhy() throws {
    for file in Self.productFiles {
      let lines = try Checkout.text(file).split(separator: "\n").map { $0.drop { $0 == " " } }
      for (index, line) in lines.enumerated() where line.contains("@unchecked Sendable") {
        let above = lines[..<index].reversed().first { !$0.hasPrefix("@") }
        #expect(above?.hasPrefix("/// Unchecked: ") == true, "\(file): \(line)")
      }
    }
  }

  @Test func filesStayOneThing() throws {
    for file in Self.productFiles {
      let lines = try Checkout.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 400, "\(file) has \(lines) lines")
    }
  }

  @Test func onlyTheEdgesReadFilesClockOrEnvironment() throws {
    let inner = ["SourceText", "Syntax", "PgQuery", "Statements", "Catalog", "Replay", "Lint", "Reporters"]
    let files = inner.flatMap { Checkout.files(in: "Sources/\($0)", suffix: ".swift") }
    let calls = ["FileManager", "getenv(", "fopen(", "open(", "clock_gettime", "Date()", "print("]
    for file in files + Checkout.files(in: "rules", suffix: ".swift") {
      let lines = try Checkout.text(file).split(separator: "\n").filter { !$0.contains("//") }
      for call in calls {
        let isUsed = lines.contains { Self.calls(call, in: $0) }
        #expect(!isUsed, "\(file): \(call)")
      }
    }
  }

  /// Whether the call stands there as a word of its own: `begin.open(` and `reopen(` do not count.
  private static func calls(_ name: String, in line: Substring) -> Bool {
    var rest = line
    while let range = rest.range(of: name) {
      let before = rest[..<range.lowerBound].last
      let isPartOfWord = before.map { $0.isLetter || $0 == "." || $0 == "_" || $0 == " " && name == "open(" } ?? false
      if !isPartOfWord { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  @Test func filesAreNamedForWhatIsInThem() {
    for word in ["Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Misc"] {
      let found = Self.productFiles.filter { $0.hasSuffix("\(word).swift") }
      #expect(found.isEmpty)
    }
  }
}
