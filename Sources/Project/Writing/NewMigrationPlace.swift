import PglintelSourceText

/// Where a new migration comes, and how it is named: as those before it are.
struct NewMigrationPlace {
  /// As it is shown.
  let folder: String
  let version: String
  let title: String
  /// Between version and title: `_`.
  let separator: String
  /// What ends the name of a way up: `.sql`, `.up.sql`.
  let upSuffix: String
  /// Nil where ways down are no files of their own.
  let downSuffix: String?
  let lineEnd: String
  /// The script of the migration that it follows.
  let lastScript: SourceText

  /// - Parameter last: the migration that it follows.
  init(_ version: String, _ title: String, behind last: Migration, in history: History) {
    let file = last.up.source.path.fileName
    let name = ScriptName(file, isLoose: true)
    let stem = name?.stem ?? file
    let written = Self.titlePart(of: stem)
    self.version = version
    self.title = written.title.contains("-") && !written.title.contains("_") ? title.dashed : title
    separator = written.separator.isEmpty ? "_" : written.separator
    upSuffix = name.map { String($0.file.dropFirst($0.stem.count)) } ?? ".sql"
    downSuffix = Self.downSuffix(in: history)
    folder = last.up.source.path.folderPath
    lineEnd = last.up.source.lineEnd
    lastScript = last.up.source.written
  }

  /// `0003_orders` is `_` and `orders`.
  private static func titlePart(of stem: String) -> (separator: String, title: String) {
    let rest = stem.drop { $0.isASCII && $0.isNumber }
    let separator = rest.prefix { !$0.isLetter && !$0.isNumber }
    return (String(separator), String(rest.dropFirst(separator.count)))
  }

  /// Of the last way down that is a file of its own.
  private static func downSuffix(in history: History) -> String? {
    for migration in history.migrations.reversed() {
      guard let down = migration.down, down.source.path != migration.up.source.path,
        let name = ScriptName(down.source.path.fileName, isLoose: true)
      else { continue }
      return String(name.file.dropFirst(name.stem.count))
    }
    return nil
  }

  // MARK: Files

  /// `0004_title.up.sql`, and `0004_title.down.sql` where there is a way down.
  func pair(of migration: NewMigration, firstLine: String? = nil) -> [ScriptEdit] {
    let name = version + separator + title
    let down = migration.down.flatMap { lines in
      downSuffix.map { file(name + $0, [firstLine].compactMap { $0 } + lines) }
    }
    return [file(name + upSuffix, [firstLine].compactMap { $0 } + migration.up)] + [down].compactMap { $0 }
  }

  /// One file with both ways.
  func single(_ lines: [String]) -> [ScriptEdit] { [file(version + separator + title + upSuffix, lines)] }

  /// Behind what stands in the last migration's own file.
  func appended(_ lines: [String]) -> [ScriptEdit] {
    let end = lastScript.bytes.count
    let start = lastScript.bytes.last == UInt8(ascii: "\n") ? "" : lineEnd
    let text = start + ([""] + lines + [""]).joined(separator: lineEnd)
    return [ScriptEdit(path: lastScript.path, span: end..<end, text: text)]
  }

  /// A folder of its own, beside those of the others.
  func folder(_ files: [(name: String, lines: [String])]) -> [ScriptEdit] {
    let name = version + "_" + title
    return files.map { Self.file($0.name, $0.lines, in: Self.path(name, in: folder.folderPath), lineEnd) }
  }

  func file(_ name: String, _ lines: [String]) -> ScriptEdit { Self.file(name, lines, in: folder, lineEnd) }

  private static func file(_ name: String, _ lines: [String], in folder: String, _ lineEnd: String) -> ScriptEdit {
    let text = (lines + [""]).joined(separator: "\n")
    let ended =
      lineEnd == "\n"
      ? text
      : text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: lineEnd)
    return ScriptEdit(path: path(name, in: folder), span: nil, text: ended)
  }

  private static func path(_ name: String, in folder: String) -> String {
    folder == "." ? name : folder + "/" + name
  }
}

extension String {
  fileprivate var dashed: String { split(separator: "_").joined(separator: "-") }

  fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }

  /// Of a path as it is shown.
  var folderPath: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
