/// A folder that may hold a history, with the beginnings of some of its scripts.
struct Candidate: Sendable {
  /// The first bytes of a script.
  struct Head: Sendable {
    let name: String
    let bytes: [UInt8]
  }

  let folder: Folder
  let tree: FileTree
  let heads: [Head]

  private static let headCount = 5
  private static let headSize = 4096

  init(_ folder: Folder, tree: FileTree) {
    self.folder = folder
    self.tree = tree
    // Numbered ones first: a folder of migrations may hold a script for seeds as well.
    let scripts = folder.scripts
    let numbered = scripts.filter { $0.utf8.first.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? false }
    heads = Self.spread(numbered.isEmpty ? scripts : numbered).compactMap { name in
      guard let bytes = try? tree.contents(of: folder.path(of: name), limit: Self.headSize) else { return nil }
      return Head(name: name, bytes: Array(bytes.prefix(Self.headSize)))
    }
  }

  /// A few names from the first to the last.
  private static func spread(_ names: [String]) -> [String] {
    guard names.count > headCount else { return names }
    return (0..<headCount).map { names[$0 * (names.count - 1) / (headCount - 1)] }
  }

  /// Whether most of the scripts that are not blank have a comment line of this kind.
  func mostHeads(have isMarker: (CommentLine) -> Bool) -> Bool {
    let written = heads.filter { $0.bytes.contains { !CommentLine.isBlank($0) } }
    let marked = written.filter { CommentLine.all(in: $0.bytes).contains(where: isMarker) }
    return !marked.isEmpty && marked.count * 2 >= written.count
  }
}
