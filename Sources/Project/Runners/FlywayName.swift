/// A script's name as Flyway reads it: `V1.2__add_orders.sql` (ResourceNameParser).
struct FlywayName: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case versioned, undo, repeatable, baseline
    /// Run at some moment of every migration: `beforeMigrate.sql`, `afterMigrate__grants.sql`.
    case callback
  }

  let kind: Kind
  /// As written; for a repeatable migration its description.
  let version: String
  /// The name without `.sql`.
  let title: String

  /// Nil where the name is none of Flyway's.
  init?(_ file: String) {
    guard let first = file.utf8.first, Self.isFirstLetter(first), file.hasSuffix(".sql") else { return nil }
    title = String(file.dropLast(4))
    let parts = Self.parts(of: title)
    let kind = Self.kinds[title.first ?? " "]
    if kind == .repeatable, let parts, parts.left.count == 1 {
      (self.kind, version) = (.repeatable, parts.right)
    } else if let kind, kind != .repeatable, Self.isVersion((parts?.left ?? title).dropFirst()) {
      (self.kind, version) = (kind, String((parts?.left ?? title).dropFirst()))
    } else if Self.isCallback(parts?.left ?? title) {
      (self.kind, version) = (.callback, "")
    } else {
      return nil
    }
  }

  /// Of the kinds and of the callbacks' names: most scripts are told apart at once.
  private static func isFirstLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "V"), UInt8(ascii: "U"), UInt8(ascii: "R"), UInt8(ascii: "B"), UInt8(ascii: "b"),
      UInt8(ascii: "a"):
      true
    default: false
    }
  }

  private static let kinds: [Character: Kind] = ["V": .versioned, "U": .undo, "R": .repeatable, "B": .baseline]

  /// Before and after the first `__`; `V1.sql` has none.
  private static func parts(of title: String) -> (left: String, right: String)? {
    var last: Character?
    for index in title.indices {
      if title[index] == "_", last == "_" {
        return (String(title[..<title.index(before: index)]), String(title[title.index(after: index)...]))
      }
      last = title[index]
    }
    return nil
  }

  private static func isVersion(_ text: Substring) -> Bool {
    text.first?.isNumber == true && text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
  }

  /// `beforeMigrate`, `afterEachUndo`, …: the events' names (`Event`).
  private static func isCallback(_ text: String) -> Bool {
    let events = [
      "Migrate", "Undo", "Clean", "Info", "Validate", "Baseline", "Repair", "Connect", "Version", "Repeatables",
    ]
    guard text.hasPrefix("before") || text.hasPrefix("after") else { return false }
    return events.contains { text.contains($0) }
  }
}
