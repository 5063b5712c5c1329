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
    guard file.hasSuffix(".sql") else { return nil }
    title = String(file.dropLast(4))
    let parts = Self.parts(of: title)
    if let kind = Self.kinds[title.first ?? " "], let parts {
      if kind == .repeatable, parts.left.count == 1 {
        (self.kind, version) = (.repeatable, parts.right)
        return
      }
      let number = parts.left.dropFirst()
      if kind != .repeatable, Self.isVersion(number) {
        (self.kind, version) = (kind, String(number))
        return
      }
    }
    guard Self.isCallback(parts?.left ?? title) else { return nil }
    (kind, version) = (.callback, "")
  }

  private static let kinds: [Character: Kind] = ["V": .versioned, "U": .undo, "R": .repeatable, "B": .baseline]

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
    guard text.hasPrefix("before") || text.hasPrefix("after") || text.hasPrefix("create") else { return false }
    return events.contains { text.contains($0) }
  }
}
