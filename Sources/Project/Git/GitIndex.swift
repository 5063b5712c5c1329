/// What git's index holds.
enum GitIndex {
  private struct Entry {
    let path: String
    let mode: String
    let blob: String
  }

  /// All names, and the bytes of scripts and what belongs to them.
  static func tree(of repository: GitRepository) throws(ProjectFailure) -> IndexTree {
    let entries = try entries(of: repository)
    var kinds: [String: FolderEntry.Kind] = [:]
    for entry in entries where entry.mode != "160000" {
      kinds[entry.path] = entry.mode == "120000" ? .other : .file
    }
    let wanted = entries.filter { kinds[$0.path] == .file && MigrationNames.isOfInterest($0.path.lastPathComponent) }
    let blobs = try blobs(wanted.map(\.blob), of: repository)
    let contents = Dictionary(zip(wanted.map(\.path), blobs)) { $1 }
    return IndexTree(top: repository.top, kinds: kinds, contents: contents)
  }

  /// `<mode> <blob> <stage>\t<path>`.
  private static func entries(of repository: GitRepository) throws(ProjectFailure) -> [Entry] {
    var entries: [Entry] = []
    for field in GitRepository.fields(try repository.requiredOutput(["ls-files", "--stage", "-z"])) {
      let parts = field.split(separator: "\t", maxSplits: 1)
      let words = parts[0].split(separator: " ").map(String.init)
      guard parts.count == 2, words.count == 3 else { continue }
      let path = repository.top.appendingPathComponent(String(parts[1]))
      guard words[2] == "0" else {
        throw ProjectFailure(path: path, message: "is in a merge conflict: resolve it and stage the file")
      }
      entries.append(Entry(path: path, mode: words[0], blob: words[1]))
    }
    return entries
  }

  /// `<blob> blob <size>\n<bytes>\n` for each.
  private static func blobs(_ names: [String], of repository: GitRepository) throws(ProjectFailure) -> [[UInt8]] {
    guard !names.isEmpty else { return [] }
    let input = Array(names.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
    let output = try repository.requiredOutput(["cat-file", "--batch"], input: input)
    var rest = output[...]
    var blobs: [[UInt8]] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let header = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
      guard header.count == 3, let size = Int(header[2]), rest.endIndex > end + size else { break }
      blobs.append(Array(rest[(end + 1)..<(end + 1 + size)]))
      rest = rest[(end + 2 + size)...]
    }
    guard blobs.count == names.count else {
      throw ProjectFailure(path: nil, message: "git cat-file did not give all staged files: run `git fsck`")
    }
    return blobs
  }
}
