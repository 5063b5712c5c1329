import TestSupport

/// What a `pg_dump` says of each object, by the heading that it gives it. Comments on extensions are left out: servers
/// differ in them.
struct DumpedObjects {
  private(set) var texts: [String: String] = [:]

  init(of database: PostgresDatabase) throws {
    var heading: String?
    for line in try database.completeDump().split(separator: "\n").map(String.init) {
      if line.hasPrefix("-- Name: ") {
        heading = String(line.dropFirst(9))
      } else if let heading, Self.isDefinition(line), !heading.hasPrefix("EXTENSION ") {
        texts[heading, default: ""] += line + "\n"
      }
    }
  }

  private static func isDefinition(_ line: String) -> Bool {
    !["--", "SET default_table", "SET search_path", "\\"].contains(where: line.hasPrefix)
  }

  /// Objects that one of the two lacks or that differ, with both texts.
  func differences(from other: DumpedObjects) -> [String] {
    Set(texts.keys).union(other.texts.keys).sorted().compactMap { heading in
      let (mine, theirs) = (texts[heading], other.texts[heading])
      if mine.map(Self.lines) == theirs.map(Self.lines) { return nil }
      return "\(heading)\n< \(mine ?? "(none)\n")> \(theirs ?? "(none)\n")"
    }
  }

  /// Several statements under one heading come in an order of identities.
  private static func lines(_ text: String) -> [String] {
    let lines = text.split(separator: "\n").map(String.init)
    return lines.allSatisfy { $0.hasSuffix(";") } ? lines.sorted() : lines
  }
}
