/// A pattern for objects: `public.orders`, `public.ref_*`; without a schema it means any.
public struct ObjectPattern: Sendable {
  private let pattern: GlobPattern
  private let names: Int

  public init(_ text: String) {
    pattern = GlobPattern(text)
    names = text.split(separator: ".", omittingEmptySubsequences: false).count
  }

  /// Whether it means an object or one that the object is a part of: `public.orders` means `public.orders.total` too.
  /// - Parameter object: with its schema, names as they are or quoted as SQL.
  public func matches(_ object: String) -> Bool {
    let parts = Self.parts(of: object)
    let first = names == 1 && parts.count > 1 ? 1 : 0
    return (first..<max(first, parts.count)).contains { end in
      pattern.matches(parts[first...end].joined(separator: "."))
    }
  }

  /// The names of `public."order".total`, without quotes.
  private static func parts(of object: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in object {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ".", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}
