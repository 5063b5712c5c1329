/// Scripts of Flyway's, gathered from several folders.
struct FlywayCollection {
  private var versioned: [(key: VersionKey, files: MigrationFiles)] = []
  private var repeatable: [(key: VersionKey, files: MigrationFiles)] = []
  private var baselines: [(key: VersionKey, files: MigrationFiles)] = []
  private var undo: [VersionKey: [String]] = [:]
  private var skipped: [SkippedFile] = []

  mutating func take(_ folder: Folder) {
    for script in folder.scripts {
      guard let name = FlywayName(script) else { continue }
      take(name, at: folder.path(of: script), settings: folder.contains(script + ".conf"))
    }
  }

  private mutating func take(_ name: FlywayName, at path: String, settings: Bool) {
    let files = MigrationFiles(
      version: name.version, name: name.title, up: path, settings: settings ? path + ".conf" : nil)
    switch name.kind {
    case .versioned: versioned.append((VersionKey(dotted: name.version), files))
    case .repeatable: repeatable.append((.text(name.version), files))
    case .undo: undo[VersionKey(dotted: name.version), default: []].append(path)
    case .baseline: baselines.append((VersionKey(dotted: name.version), files))
    case .callback: skip(path, "is a callback, not a migration")
    }
  }

  private mutating func skip(_ path: String, _ reason: String) {
    skipped.append(SkippedFile(path: path, reason: reason))
  }

  /// Stands for versions that are not there any more: the first baseline with none of its own or of earlier versions beside
  /// it. Flyway starts an empty database with the last baseline, which makes the same.
  private var baseline: (key: VersionKey, files: MigrationFiles)? {
    let first = versioned.map(\.key).min()
    return sorted(baselines).last { baseline in first.map { baseline.key < $0 } ?? true }
  }

  /// Repeatable migrations come last, in order of their descriptions.
  var layout: Layout {
    var layout = Layout(skipped: skipped)
    var ways = undo
    let start = baseline
    for baseline in sorted(baselines) where baseline.files.up != start?.files.up {
      let reason = "is a baseline: its versions are replayed one by one"
      layout.skipped.append(SkippedFile(path: baseline.files.up, reason: reason))
    }
    for (key, var files) in [start].compactMap({ $0 }) + sorted(versioned) {
      files.down = ways[key]?.popLast()
      layout.migrations.append(files)
    }
    layout.migrations += sorted(repeatable).map(\.files)
    for path in ways.values.joined().sorted() {
      layout.skipped.append(SkippedFile(path: path, reason: "is a way down without a way up"))
    }
    return layout
  }

  private func sorted(
    _ list: [(key: VersionKey, files: MigrationFiles)]
  ) -> [(key: VersionKey, files: MigrationFiles)] {
    list.sorted { ($0.key, $0.files.up) < ($1.key, $1.files.up) }
  }
}
