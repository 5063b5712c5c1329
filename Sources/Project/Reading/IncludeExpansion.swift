import PglintelSourceText

/// Puts the scripts that psql includes in their places.
struct IncludeExpansion {
  /// Scripts that one half may include, each time counted: two in each of two, twenty times over, are a million.
  static let limit = 10_000
  /// Scripts within scripts.
  static let depthLimit = 100

  let tree: FileTree
  let folder: WorkingFolder
  let values: PlaceholderValues
  private(set) var skipped: [SkippedFile] = []
  private(set) var failures: [ProjectFailure] = []
  /// All that was included, by absolute path.
  private(set) var files: Set<String> = []
  /// By the half that is read.
  private var count = 0
  private var isCutOff = false

  init(tree: FileTree, folder: WorkingFolder, values: PlaceholderValues) {
    self.tree = tree
    self.folder = folder
    self.values = values
  }

  /// The half with what it includes; itself where that is nothing.
  mutating func expanded(_ half: MigrationHalf, at path: String) -> MigrationHalf {
    guard half.source.bytes.contains(UInt8(ascii: "\\")) else { return half }
    (count, isCutOff) = (0, false)
    let pieces = pieces(of: ScriptPiece(source: half.source, sections: half.sections), open: [path])
    guard pieces.count > 1 else { return half }
    var half = half
    half.expansion = pieces
    return half
  }

  /// - Parameter open: the files that are being read, the innermost last.
  private mutating func pieces(of piece: ScriptPiece, open: [String]) -> [ScriptPiece] {
    let commands = Splitter.split(piece.source, in: piece.sections).skipped.compactMap { part in
      part.kind == .metaCommand
        ? PsqlInclude(piece.source.string(in: part.span)).map { (include: $0, span: part.span) } : nil
    }
    guard !commands.isEmpty else { return [piece] }
    var pieces: [ScriptPiece] = []
    for section in piece.sections {
      var start = section.lowerBound
      for command in commands where section.contains(command.span.lowerBound) {
        pieces.append(ScriptPiece(source: piece.source, sections: [start..<command.span.lowerBound]))
        pieces += included(command.include, at: piece.source.line(at: command.span.lowerBound), open: open)
        start = command.span.upperBound
      }
      pieces.append(ScriptPiece(source: piece.source, sections: [start..<section.upperBound]))
    }
    return pieces
  }

  private mutating func included(_ include: PsqlInclude, at line: Int, open: [String]) -> [ScriptPiece] {
    guard let file = open.last else { return [] }
    let what = "line \(line) includes `\(include.path)`"
    guard !include.isComputed else {
      skipped.append(SkippedFile(path: file, reason: "is read without a script: \(what), a name that only psql knows"))
      return []
    }
    guard isWithinLimits(what, in: file, depth: open.count) else { return [] }
    guard let path = place(of: include, in: file), let bytes = try? tree.contents(of: path) else {
      failures.append(ProjectFailure(path: file, message: "\(what), which cannot be found"))
      return []
    }
    guard !open.contains(path) else {
      failures.append(
        ProjectFailure(path: file, message: "\(what), which includes this file: they go round in a circle"))
      return []
    }
    files.insert(path)
    let source = values.applied(to: SourceText(path: folder.shown(path), bytes: bytes), after: [])
    let whole = ScriptPiece(source: source, sections: [0..<source.bytes.count])
    return pieces(of: whole, open: open + [path])
  }

  /// Said once for each half.
  private mutating func isWithinLimits(_ what: String, in file: String, depth: Int) -> Bool {
    count += 1
    if count <= Self.limit, depth <= Self.depthLimit { return true }
    if isCutOff { return false }
    isCutOff = true
    let amount = depth > Self.depthLimit ? "\(Self.depthLimit) scripts within scripts" : "\(Self.limit) scripts"
    let message = "\(what): more than \(amount) in one migration, what is beyond is not read"
    failures.append(ProjectFailure(path: file, message: message))
    return false
  }

  /// Where psql runs nobody says: in the current folder, or in one above the script.
  private func place(of include: PsqlInclude, in file: String) -> String? {
    let above = file.parentPath.pathAndAncestors
    let bases = include.isRelative ? [file.parentPath] : [folder.path] + above.prefix(8)
    let places =
      include.path.hasPrefix("/") ? [include.path] : bases.map { WorkingFolder(path: $0).absolute(include.path) }
    return places.first { (try? tree.kind(of: $0)) == .file }
  }
}
