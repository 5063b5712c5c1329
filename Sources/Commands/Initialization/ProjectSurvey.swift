import PglintelLint
import PglintelProject

/// What `init` sees of a project.
struct ProjectSurvey {
  let files: ProjectFiles
  let tenantColumn: TenantColumn?
  let versions: [ServerVersion]
  let squawk: SquawkTranslation?
  let usesPreCommit: Bool
  let usesGitHub: Bool
  let usesGitLab: Bool
  /// `origin/main`.
  let mainBranch: String

  init(in context: Context) throws {
    let folder = context.environment.currentFolder
    var request = ProjectRequest()
    request.currentFolder = folder
    files = Project.load(request, workers: Threads())
    tenantColumn = TenantColumn.seen(in: files)
    versions = ServerVersion.all(in: folder)
    squawk = try Self.squawk(in: context)
    let top = Repository.top(around: folder) ?? folder
    let has = { (name: String) in (try? Disk.kind(of: top.appendingPathComponent(name))) != nil }
    usesPreCommit = has(".pre-commit-config.yaml")
    usesGitLab = has(".gitlab-ci.yml")
    usesGitHub = has(".github") || !usesGitLab
    mainBranch = Repository.mainBranch(around: folder)
  }

  private static func squawk(in context: Context) throws -> SquawkTranslation? {
    // squawk, too, looks for it upwards.
    guard let path = Repository.nearest(".squawk.toml", inOrAbove: context.folder.path) else { return nil }
    let shown = context.folder.shown(path)
    do {
      let text = String(decoding: try Disk.contents(of: path), as: UTF8.self)
      return SquawkTranslation(try SquawkConfiguration.read(text, path: shown), path: shown, rules: context.rules)
    } catch let error as ConfigurationError {
      throw UsageError("\(error.path):\(error.line): \(error.message)", hint: "mend it, or move it away and run again")
    } catch let problem as FileProblem {
      throw UsageError("\(shown): \(problem.reason)", hint: "make it readable, or move it away and run again")
    }
  }
}
