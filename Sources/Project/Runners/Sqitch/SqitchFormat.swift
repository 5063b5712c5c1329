/// Sqitch: the changes of `sqitch.plan`, each with `deploy/<change>.sql` and `revert/<change>.sql`. psql runs a script
/// without a transaction of its own (App::Sqitch::Engine::pg, `_run`): each statement alone, unless the script says BEGIN.
struct SqitchFormat: RunnerFormat {
  let runner = Runner.sqitch
  let runsInPsql = true

  static let planName = "sqitch.plan"

  func recognises(_ candidate: Candidate) -> Bool { candidate.folder.contains(Self.planName) }

  func otherDatabase(of candidate: Candidate) -> OtherDatabase? {
    let engine = SqitchSettings(planIn: candidate.folder.path, tree: candidate.tree).engine
    return engine.flatMap { OtherDatabase(setting: $0) }
  }

  func layout(of candidate: Candidate) -> Layout {
    let plan = candidate.folder.path(of: Self.planName)
    let settings = SqitchSettings(planIn: candidate.folder.path, tree: candidate.tree)
    var layout = Layout(companions: [plan])
    for change in SqitchPlan((try? candidate.tree.contents(of: plan)) ?? []).changes {
      guard let up = script("deploy", of: change, settings, candidate.tree) else {
        layout.hasHoles = true
        layout.skipped.append(SkippedFile(path: plan, reason: "lists `\(change.name)`, whose script is missing"))
        continue
      }
      let down = script("revert", of: change, settings, candidate.tree)
      let title = up.pathComponents(below: settings.scripts("deploy")).joined(separator: "/")
      layout.migrations.append(
        MigrationFiles(
          version: change.name, name: title.removingSuffix(settings.suffix), up: up, down: down))
    }
    noteOthers(settings, candidate.tree, into: &layout)
    return layout
  }

  /// A change that was reworked has its script under the name of a tag.
  private func script(
    _ kind: String, of change: SqitchPlan.Change, _ settings: SqitchSettings, _ tree: FileTree
  ) -> String? {
    let names = change.reworkTags.map { change.name + $0 } + (change.reworkTags.isEmpty ? [change.name] : [])
    let folder = WorkingFolder(path: settings.scripts(kind))
    return names.map { folder.absolute($0 + settings.suffix) }.first { (try? tree.kind(of: $0)) == .file }
  }

  /// Checks of what was deployed are no migrations; scripts that the plan does not list are not run.
  private func noteOthers(_ settings: SqitchSettings, _ tree: FileTree, into layout: inout Layout) {
    let paths = ChangelogPaths(tree: tree)
    let verify = settings.scripts("verify")
    let checks = paths.files(below: verify).filter(\.isScriptName)
    layout.companions.formUnion(checks)
    if !checks.isEmpty {
      layout.skipped.append(SkippedFile(path: verify, reason: "holds checks of what was deployed, not migrations"))
    }
    let known = layout.files
    for path in ["deploy", "revert"].flatMap({ paths.files(below: settings.scripts($0)) })
    where path.isScriptName && !known.contains(path) {
      layout.skipped.append(SkippedFile(path: path, reason: "is not listed in sqitch.plan"))
    }
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .none) }

  /// The nearest folder above with a plan.
  func root(ofScript path: String, in tree: FileTree) -> String {
    path.parentPath.pathAndAncestors.prefix(6).first { folder in
      (try? tree.kind(of: folder.appendingPathComponent(Self.planName))) == .file
    } ?? path.parentPath
  }
}
