import PglintelLint

/// The files that fixes change, as they are to be.
struct Drafts {
  /// Why a file is not edited.
  struct Obstacle: Error, Hashable {
    let path: String
    let reason: String
  }

  private let folder: WorkingFolder
  /// By absolute path.
  private(set) var files: [String: Draft] = [:]

  /// - Parameter input: standard input in the place of a file.
  init(in folder: WorkingFolder, input: ProjectRequest.Replacement?) {
    self.folder = folder
    if let input {
      files[folder.absolute(input.path)] = Draft(original: input.bytes, bytes: input.bytes)
    }
  }

  var isEmpty: Bool { changed.isEmpty }

  /// Those that are not as they were, by path.
  var changed: [(path: String, draft: Draft)] {
    files.filter { $0.value.bytes != $0.value.original }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The texts that stand in their files' places.
  var texts: [ProjectRequest.Replacement] {
    files.sorted { $0.key < $1.key }.map { ProjectRequest.Replacement(path: $0.key, bytes: $0.value.bytes) }
  }

  /// - Parameter sources: by path what the fix was made for; the files have to be that still.
  mutating func apply(_ edits: [ScriptEdit], to sources: [String: SourceText]) throws(Obstacle) {
    for (path, edits) in Dictionary(grouping: edits, by: \.path).sorted(by: { $0.key < $1.key }) {
      if edits.contains(where: { $0.span == nil }) {
        try create(path, edits)
      } else {
        try open(path, sources[path])
        files[folder.absolute(path)]?.apply(edits)
      }
    }
  }

  mutating func create(_ path: String, text: String) throws(Obstacle) {
    try create(path, [ScriptEdit(path: path, span: nil, text: text)])
  }

  private mutating func create(_ path: String, _ edits: [ScriptEdit]) throws(Obstacle) {
    let absolute = folder.absolute(path)
    guard files[absolute] == nil, (try? Disk.kind(of: absolute)) == nil else {
      throw Obstacle(path: path, reason: "is there already")
    }
    var draft = Draft(original: nil, bytes: [])
    draft.apply(edits)
    files[absolute] = draft
  }

  private mutating func open(_ path: String, _ source: SourceText?) throws(Obstacle) {
    let absolute = folder.absolute(path)
    if files[absolute] != nil { return }
    guard let bytes = try? Disk.contents(of: absolute) else { throw Obstacle(path: path, reason: "cannot be read") }
    guard SourceText(path: path, bytes: bytes).bytes == source?.written.bytes else {
      throw Obstacle(path: path, reason: "is not what was checked: it was changed meanwhile, or is staged in part")
    }
    files[absolute] = Draft(original: bytes, bytes: bytes)
  }
}
