import PglintelSourceText

/// Follows a changelog through all that it includes, in Liquibase's order.
struct ChangelogWalk {
  private(set) var layout = Layout()
  /// By changelog.
  private var foreignChanges: [String: Int] = [:]
  private let paths: ChangelogPaths

  /// By name; the first value holds (ChangeLogParameters, `set`).
  private var properties: [String: String] = [:]

  init(tree: FileTree) { paths = ChangelogPaths(tree: tree) }

  /// Changes that are no SQL get one note a file.
  var result: Layout {
    var layout = layout
    let standard = ["database.defaultSchemaName": "public"]
    for (name, value) in properties.merging(standard, uniquingKeysWith: { own, _ in own }) {
      layout.placeholders["${\(name)}"] = expanded(value)
    }
    for (path, count) in foreignChanges.sorted(by: { $0.key < $1.key }) {
      let what = count == 1 ? "a change that is" : "\(count) changes that are"
      layout.skipped.append(SkippedFile(path: path, reason: "holds \(what) not written in SQL"))
    }
    return layout
  }

  mutating func follow(_ path: String) {
    guard !layout.companions.contains(path), let bytes = paths.contents(of: path) else { return }
    layout.companions.insert(path)
    if path.isScriptName {
      takeScript(bytes, at: path)
    } else if let node = ChangelogFile.read(bytes, name: path.lastPathComponent) {
      takeChildren(of: node, in: path)
    }
  }

  // MARK: Scripts

  /// A script without the header is one change set.
  private mutating func takeScript(_ bytes: [UInt8], at path: String) {
    guard let changelog = FormattedChangelog(bytes) else {
      let title = String(path.lastPathComponent.dropLast(4))
      return layout.migrations.append(MigrationFiles(version: title, name: title, up: path))
    }
    properties.merge(changelog.properties) { first, _ in first }
    for changeSet in changelog.changeSets {
      var files = MigrationFiles(version: changeSet.id, name: "\(changeSet.author):\(changeSet.id)", up: path)
      files.down = changeSet.down == nil ? nil : path
      files.part = MigrationPart(
        up: changeSet.up, down: changeSet.down, transaction: changeSet.transaction, territory: changeSet.territory)
      layout.migrations.append(files)
    }
  }

  // MARK: Elements

  private mutating func takeChildren(of node: ChangelogNode, in path: String) {
    for child in node.children {
      switch child.name {
      case "include": include(child, in: path)
      case "includeAll": includeAll(child, in: path)
      case "changeSet": takeChangeSet(child, in: path)
      case "property": takeProperty(child)
      case "modifyChangeSets": takeChildren(of: child, in: path)
      default: break
      }
    }
  }

  private mutating func takeProperty(_ node: ChangelogNode) {
    guard DatabaseList.includesPostgres(node["dbms"]), let name = node["name"], let value = node["value"] else {
      return
    }
    if properties[name] == nil { properties[name] = value }
  }

  /// A text with the properties that are known so far.
  private func expanded(_ text: String) -> String {
    guard text.contains("${") else { return text }
    return properties.sorted { $0.key < $1.key }.reduce(text) { $0.replacing("${\($1.key)}", with: $1.value) }
  }

  private mutating func include(_ node: ChangelogNode, in path: String) {
    guard let file = node["file"].map(expanded) else { return }
    let isRelative = node.isTrue("relativeToChangelogFile")
    guard let found = paths.resolve(file, isRelative: isRelative, from: path) else { return miss(file, in: path) }
    follow(found)
  }

  private mutating func includeAll(_ node: ChangelogNode, in path: String) {
    guard let folder = node["path"].map(expanded) else { return }
    let isRelative = node.isTrue("relativeToChangelogFile")
    guard let found = paths.resolve(folder, isRelative: isRelative, from: path) else { return miss(folder, in: path) }
    let suffix = node["endsWithFilter"] ?? ""
    for file in paths.files(below: found) where suffix.isEmpty || file.lowercased().hasSuffix(suffix.lowercased()) {
      follow(file)
    }
  }

  private mutating func miss(_ file: String, in path: String) {
    layout.hasHoles = true
    layout.skipped.append(SkippedFile(path: path, reason: "includes `\(file)`, which was not found"))
  }

  private mutating func takeChangeSet(_ node: ChangelogNode, in path: String) {
    guard DatabaseList.includesPostgres(node["dbms"]), !node.isTrue("ignore") else { return }
    let changes = ChangeSetChanges(node, in: path, paths: paths)
    if let migration = changes.migration { layout.migrations.append(migration) }
    for file in changes.missing { miss(file, in: path) }
    guard changes.foreignCount > 0 else { return }
    layout.hasHoles = true
    foreignChanges[path, default: 0] += changes.foreignCount
  }
}
