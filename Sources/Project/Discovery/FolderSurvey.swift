/// What a folder that was asked for holds, and the folders below it.
struct FolderSurvey {
  private let discovery: Discovery
  private let root: String
  private(set) var found: [HistoryPlan] = []
  private(set) var skipped: [SkippedFile] = []
  /// Scripts that belong to no history, by folder.
  private var loose: [String: [String]] = [:]
  private var claimed: Set<String> = []

  init(_ discovery: Discovery, root: String) {
    self.discovery = discovery
    self.root = root
  }

  /// Whether there is no script at all.
  var isEmpty: Bool { found.isEmpty && skipped.isEmpty }

  mutating func visit(_ folder: Folder, beside siblings: [String] = []) {
    if folder.path != root, isSetAside(folder, beside: siblings) { return }
    if holdsUnclaimed(folder) || mayHoldFolders(folder) { recognise(folder) }
    let rest = unclaimed(in: folder)
    if !rest.isEmpty { loose[folder.path] = rest }
    let names = folder.folders.map(\.name)
    for child in folder.folders { visit(child, beside: names) }
  }

  private func unclaimed(in folder: Folder) -> [String] {
    claimed.isEmpty ? folder.scripts : folder.scripts.filter { !claimed.contains(folder.path(of: $0)) }
  }

  private func holdsUnclaimed(_ folder: Folder) -> Bool {
    folder.names.contains { claimed.isEmpty || !claimed.contains(folder.path(of: $0.file)) }
  }

  private func mayHoldFolders(_ folder: Folder) -> Bool {
    discovery.configured[folder.path] != nil || folder.folders.contains { holdsUnclaimed($0) }
      || folder.name.hasPrefix("migration") || folder.folder("migrate") != nil
      || folder.companions.contains(where: ChangelogFile.isCandidate) || folder.contains(SqitchFormat.planName)
  }

  private mutating func recognise(_ folder: Folder) {
    guard let plan = discovery.recognised(folder) else { return }
    guard !plan.layout.migrations.isEmpty else {
      if plan.layout.hasHoles { skipped += plan.layout.skipped }
      return
    }
    // A part of a history that was found above.
    guard !plan.layout.migrations.allSatisfy({ claimed.contains($0.up) }) else { return }
    claimed = claimed.isEmpty ? plan.claims : claimed.union(plan.claims)
    found.append(plan)
  }

  /// Other databases' scripts and tests' data get one note.
  private mutating func isSetAside(_ folder: Folder, beside siblings: [String]) -> Bool {
    guard discovery.configured.keys.allSatisfy({ !$0.isPath(in: folder.path) }) else { return false }
    let reason: String
    if let database = OtherDatabase(folderName: folder.name, beside: siblings) {
      reason = database.reason
    } else if MigrationNames.isTestData(folder.name) {
      reason = "is test data: name it to check it"
    } else {
      return false
    }
    let scripts = folder.scriptsBelow.filter { !claimed.contains($0) }
    if !scripts.isEmpty { skipped.append(SkippedFile(path: folder.path, reason: reason)) }
    return true
  }

  /// Decides about scripts that no runner claims: beside real histories they are left out, with a note; where there is
  /// none, they are what was asked for.
  mutating func settle() {
    if found.contains(where: { $0.format.runner != .plain }) { dropUnlikely() }
    if found.isEmpty {
      found = loose.flatMap { folder, scripts in scripts.map { HistoryPlan(aloneAt: folder.appendingPathComponent($0)) }
      }
    } else {
      skipped += loose.flatMap { notes($0, $1) }
    }
  }

  /// Numbered scripts somewhere beside the migrations of a runner: tests, queries, examples.
  private mutating func dropUnlikely() {
    let unlikely = found.filter { $0.format.runner == .plain && !isLikely($0) }
    for plan in unlikely {
      let names = plan.layout.migrations.flatMap(\.files).map {
        $0.pathComponents(below: plan.root).joined(separator: "/")
      }
      loose[plan.root, default: []] += names
    }
    let roots = Set(unlikely.map(\.root))
    found.removeAll { roots.contains($0.root) }
  }

  private static let likelyWords = [
    "migrat", "schema", "version", "ddl", "upgrade", "update", "change", "delta", "patch", "evolution", "revision",
  ]

  private func isLikely(_ plan: HistoryPlan) -> Bool {
    if discovery.configured[plan.root] != nil { return true }
    let below = plan.root.pathComponents(below: root)
    guard !below.contains(where: MigrationNames.isTest) else { return false }
    let names = [plan.root.parentPath.lastPathComponent, plan.root.lastPathComponent].map { $0.lowercased() }
    return names.contains { name in Self.likelyWords.contains { name.contains($0) } }
  }

  /// A dump of a schema that lies beside migrations is what they lead to.
  private func notes(_ folder: String, _ scripts: [String]) -> [SkippedFile] {
    let paths = scripts.map(folder.appendingPathComponent)
    let dumps = paths.indices.filter { SchemaDump.isDump(paths[$0], in: discovery.tree) }
    let others = scripts.indices.filter { !dumps.contains($0) }.map { scripts[$0] }
    return dumps.map {
      SkippedFile(path: paths[$0], reason: "is a dump of a schema, not a migration: name it to check it")
    }
      + (others.isEmpty ? [] : [Self.note(folder, others)])
  }

  private static func note(_ folder: String, _ scripts: [String]) -> SkippedFile {
    if scripts.count == 1 {
      let path = folder.appendingPathComponent(scripts[0])
      return SkippedFile(path: path, reason: "belongs to no migration history: name it to check it")
    }
    let reason = "has \(scripts.count) scripts that belong to no migration history: name one to check it"
    return SkippedFile(path: folder, reason: reason)
  }
}
