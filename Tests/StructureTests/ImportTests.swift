import Testing

/// Which room may import which: docs/architecture.md, enforced.
@Suite struct ImportTests {
  struct Room: Sendable, CustomTestStringConvertible {
    let folder: String
    let allowed: Set<String>
    var testDescription: String { folder }

    init(_ folder: String, _ allowed: String...) {
      self.folder = folder
      self.allowed = Set(allowed)
    }
  }

  static let rooms = [
    Room("Sources/SourceText"),
    Room("Sources/Syntax"),
    Room("Sources/PgQuery", "CPgQuery", "Glibc", "Synchronization"),
    Room("Sources/Statements", "PglintelPgQuery", "PglintelSourceText", "PglintelSyntax"),
    Room("Sources/Catalog", "PglintelSyntax", "HashTreeCollections", "Synchronization"),
    Room(
      "Sources/Replay", "PglintelStatements", "PglintelCatalog", "PglintelSyntax", "PglintelSourceText",
      "HashTreeCollections"),
    Room("Sources/Project", "PglintelSourceText", "Glibc", "FoundationEssentials"),
    Room(
      "Sources/Lint", "PglintelReplay", "PglintelProject", "PglintelStatements", "PglintelCatalog", "PglintelSyntax",
      "PglintelSourceText", "PglintelPgQuery", "TOMLKit", "HashTreeCollections"),
    Room("rules", "PglintelLint"),
    Room("Sources/Reporters", "PglintelLint"),
    Room(
      "Sources/Commands", "PglintelLint", "PglintelReporters", "PglintelProject", "PglintelPgQuery",
      "ArgumentParser", "Glibc", "FoundationEssentials", "Synchronization"),
    Room("Sources/pglintel", "PglintelCommands", "PglintelRules"),
  ]

  @Test(arguments: rooms) func importsOnlyWhatTheTableAllows(room: Room) throws {
    for file in Checkout.files(in: room.folder, suffix: ".swift") {
      for line in try Checkout.text(file).split(separator: "\n") {
        guard let module = Self.imported(by: line) else { continue }
        #expect(room.allowed.contains(module), "\(file) imports \(module)")
      }
    }
  }

  /// `@_exported import A`, `public import B`, `import struct C.D`.
  static func imported(by line: Substring) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy({ isModifier($0) }) else { return nil }
    let rest = words[(index + 1)...].filter { !["struct", "enum", "func", "class", "protocol"].contains($0) }
    return rest.first?.split(separator: ".").first.map(String.init)
  }

  private static func isModifier(_ word: String) -> Bool {
    word.hasPrefix("@") || ["public", "internal", "private", "package"].contains(word)
  }
}
