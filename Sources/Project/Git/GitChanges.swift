/// Files of a repository that are new or changed, by absolute paths without links.
struct GitChanges: Sendable {
  private(set) var paths: Set<String> = []
  /// Those of them that stand in the base with other contents.
  private(set) var edited: [String: FormerFile] = [:]
  /// Files of the base that are not here any more, or have another name here.
  private(set) var gone: [String: FormerFile] = [:]
  /// What the branch has made itself and committed: nobody else has it yet.
  private(set) var own = OwnFiles.none
  /// The same as `gone`, but against HEAD, whoever has it.
  private var removed: Set<String> = []

  private static let difference = ["diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-color", "--no-relative"]

  /// Against the merge base of a revision and HEAD: committed, staged, in the work tree, or not known to git yet.
  static func since(
    _ revision: String, in repository: GitRepository, below folders: [String]
  ) throws(ProjectFailure) -> GitChanges {
    let base = try mergeBase(of: revision, in: repository)
    // The whole repository: a file that was moved comes from anywhere.
    let known = try repository.requiredOutput(difference + [base, "--"])
    let unknown = try repository.requiredOutput(["ls-files", "--others", "--exclude-standard", "-z", "--"] + folders)
    var changes = GitChanges()
    changes.add(statuses: known, top: repository.top, base: base)
    for name in GitRepository.fields(unknown) { changes.paths.insert(repository.top.appendingPathComponent(name)) }
    return changes
  }

  /// What the index holds and HEAD does not. What it edits and leaves out counts where others have it.
  static func staged(in repository: GitRepository) throws(ProjectFailure) -> GitChanges {
    var changes = GitChanges()
    changes.add(statuses: try repository.requiredOutput(difference + ["--cached", "--"]), top: repository.top)
    if changes.paths.isEmpty, changes.removed.isEmpty { return changes }
    guard let base = repository.sharedCommit else {
      changes.own = .all
      return changes
    }
    var shared = GitChanges()
    let statuses = try repository.requiredOutput(difference + ["--cached", base, "--"])
    shared.add(statuses: statuses, top: repository.top, base: base)
    changes.edited = shared.edited.filter { changes.paths.contains($0.key) }
    changes.gone = shared.gone.filter { changes.removed.contains($0.key) }
    changes.own = .files(shared.paths.subtracting(shared.edited.keys))
    return changes
  }

  /// `A`, path; `M`, path; `R100`, old path, new path; …
  ///
  /// - Parameter base: the commit that they were compared with; nil where nobody else has it.
  private mutating func add(statuses: [UInt8], top: String, base: String? = nil) {
    var fields = GitRepository.fields(statuses)[...]
    while let status = fields.popFirst(), let path = fields.popFirst() {
      switch status.first {
      case "R", "C":
        guard let target = fields.popFirst() else { return }
        let keepsName = Self.keepsName(path, target)
        if status != "R100" || !keepsName { insert(target, top) }
        if status.first == "R", status != "R100", keepsName { noteEdit(of: target, formerly: path, top, base) }
        if status.first == "R", !keepsName { noteLoss(of: path, top, base) }
      case "D": noteLoss(of: path, top, base)
      case "M":
        insert(path, top)
        noteEdit(of: path, formerly: path, top, base)
      default: insert(path, top)
      }
    }
  }

  /// Takes in those of another repository.
  mutating func formUnion(_ other: GitChanges) {
    paths.formUnion(other.paths)
    edited.merge(other.edited) { _, new in new }
    gone.merge(other.gone) { _, new in new }
  }

  private mutating func noteEdit(of path: String, formerly old: String, _ top: String, _ base: String?) {
    guard let base else { return }
    edited[top.appendingPathComponent(path)] = FormerFile(top: top, object: "\(base):\(old)")
  }

  private mutating func noteLoss(of path: String, _ top: String, _ base: String?) {
    removed.insert(top.appendingPathComponent(path))
    guard let base else { return }
    gone[top.appendingPathComponent(path)] = FormerFile(top: top, object: "\(base):\(path)")
  }

  private mutating func insert(_ path: String, _ top: String) { paths.insert(top.appendingPathComponent(path)) }

  /// Whether a file was moved with its name: the runner sees the same migration.
  private static func keepsName(_ old: String, _ new: String) -> Bool {
    guard old.lastPathComponent == new.lastPathComponent else { return false }
    let isInOwnFolder = ["up.sql", "down.sql", "migration.sql", "metadata.toml"].contains(new.lastPathComponent)
    return !isInOwnFolder || old.parentPath.lastPathComponent == new.parentPath.lastPathComponent
  }

  private static func mergeBase(of revision: String, in repository: GitRepository) throws(ProjectFailure) -> String {
    guard try repository.output(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]) != nil else {
      throw ProjectFailure(path: nil, message: "the repository has no commit yet: leave out --since")
    }
    let commit =
      try revision.hasPrefix("-")
      ? nil : repository.output(["rev-parse", "--verify", "--quiet", revision + "^{commit}"])
    guard commit != nil else {
      let hint = "fetch it first (in a CI's checkout: `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
      throw ProjectFailure(path: nil, message: "git knows no revision `\(revision)`: \(hint)")
    }
    let bases = try repository.output(["merge-base", revision, "HEAD"])
    if let base = bases.map(GitRepository.lines)?.first { return base }
    let shallow =
      try repository.output(["rev-parse", "--is-shallow-repository"]).map(GitRepository.lines)?.first == "true"
    let reason =
      shallow
      ? "this clone is shallow: fetch the whole history (`git fetch --unshallow`; GitHub: `fetch-depth: 0`, GitLab: `GIT_DEPTH: 0`)"
      : "they share no history: name another revision"
    throw ProjectFailure(path: nil, message: "no merge base of `\(revision)` and HEAD: \(reason)")
  }
}
