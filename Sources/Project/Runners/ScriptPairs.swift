/// Up and down scripts that share a version.
enum ScriptPairs {
  /// In order of their numbers, then names. Down scripts without a way up are skipped.
  static func layout(of names: [ScriptName], in folder: Folder) -> Layout {
    var layout = Layout()
    let choice = DatabaseVariants(names)
    choice.note(in: folder, into: &layout)
    // As a rule they are in order: no need to look each one up.
    var rest = choice.ours.map { (version: VersionKey(number: $0.number), name: $0) }
      .sorted { $0.version < $1.version }[...]
    while let version = rest.first?.version {
      let group = rest.prefix { $0.version == version }
      pair(group.map(\.name), in: folder, into: &layout)
      rest = rest.dropFirst(group.count)
    }
    return layout
  }

  /// The runners know a script by version and direction alone; only where a version is taken twice do names tell more.
  private static func pair(_ group: [ScriptName], in folder: Folder, into layout: inout Layout) {
    let ups = group.filter { $0.direction != .down }.sorted { $0.stem < $1.stem }
    var downs = group.filter { $0.direction == .down }
    for up in ups {
      let mate = downs.firstIndex { $0.stem == up.stem } ?? (ups.count == 1 ? downs.indices.first : nil)
      let down = mate.map { downs.remove(at: $0) }
      layout.migrations.append(
        MigrationFiles(
          version: up.number, name: up.stem, up: folder.path(of: up.file), down: down.map { folder.path(of: $0.file) }))
    }
    for down in downs {
      let reason = ups.isEmpty ? "is a way down without a way up" : "is a second way down of its version"
      layout.skipped.append(SkippedFile(path: folder.path(of: down.file), reason: reason))
    }
  }
}
