import PglintelSourceText

/// A repository's work tree, asked through the program `git`.
struct GitRepository: Sendable {
  /// The work tree's top, without links.
  let top: String

  /// The repository that a folder lies in. In a hook git's variables name the repository of the current folder; `-C` with
  /// the top keeps them true.
  static func around(_ folder: String) throws(ProjectFailure) -> GitRepository {
    let real = nearestRealPath(folder)
    if let top = real.pathAndAncestors.first(where: { holdsRepository($0) }) { return GitRepository(top: top) }
    // Without `.git` beside the files: GIT_DIR and GIT_WORK_TREE say where it is.
    let result = try run(["git", "-C", real, "rev-parse", "--show-toplevel"])
    guard result.status == 0, let top = lines(result.output).first else {
      let hint = "`--since` and `--staged` ask git; `--after VERSION` and the names of files do not"
      throw ProjectFailure(path: folder, message: "is not in a git repository: \(hint)")
    }
    return GitRepository(top: top)
  }

  private static func holdsRepository(_ folder: String) -> Bool {
    (try? Disk.kind(of: folder.appendingPathComponent(".git"))) != nil
  }

  /// Of the folder itself or, where it exists in the index alone, of the nearest one that is there.
  static func nearestRealPath(_ folder: String) -> String {
    for ancestor in folder.pathAndAncestors {
      guard let real = Disk.realPath(of: ancestor) else { continue }
      return folder.pathComponents(below: ancestor).reduce(real) { $0.appendingPathComponent($1) }
    }
    return folder
  }

  /// What a command prints; nil where the answer is no. Git that cannot work at all says why.
  func output(_ arguments: [String], input: [UInt8] = []) throws(ProjectFailure) -> [UInt8]? {
    let result = try run(arguments, input: input)
    if result.status != 0, result.error.contains("fatal:") { throw Self.failure(arguments, result) }
    return result.status == 0 ? result.output : nil
  }

  /// What a command prints that has to succeed.
  func requiredOutput(_ arguments: [String], input: [UInt8] = []) throws(ProjectFailure) -> [UInt8] {
    let result = try run(arguments, input: input)
    guard result.status == 0 else { throw Self.failure(arguments, result) }
    return result.output
  }

  /// The commit where HEAD leaves what others have: the remote's main branch or, where there is no remote, the local one.
  /// Nil where there is neither.
  var sharedCommit: String? {
    let branches =
      ["refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master"]
      + ["refs/heads/main", "refs/heads/master"]
    let found = (try? output(["for-each-ref", "--format=%(refname)"] + branches)).flatMap { $0 }.map(Self.lines) ?? []
    guard let branch = branches.first(where: found.contains) else { return nil }
    return (try? output(["merge-base", branch, "HEAD"])).flatMap { $0 }.map(Self.lines)?.first
  }

  private static func failure(_ arguments: [String], _ result: ChildProcess.Result) -> ProjectFailure {
    let reason = firstLine(result.error)
    // A container's user is not the one who has checked it out.
    let hint = reason.contains("dubious ownership") ? ": `git config --global --add safe.directory '*'` trusts it" : ""
    return ProjectFailure(path: nil, message: "git \(arguments[0]) failed: \(reason)\(hint)")
  }

  private func run(_ arguments: [String], input: [UInt8] = []) throws(ProjectFailure) -> ChildProcess.Result {
    let options = ["--no-optional-locks", "--literal-pathspecs", "-c", "core.fileMode=false", "-C", top]
    return try Self.run(["git"] + options + arguments, input: input)
  }

  private static func run(_ command: [String], input: [UInt8] = []) throws(ProjectFailure) -> ChildProcess.Result {
    do {
      return try ChildProcess.run(command, input: input)
    } catch {
      let reason = FileProblem.system(error.code).reason.removingPrefix("cannot be read: ")
      throw ProjectFailure(path: nil, message: "git cannot be run (\(reason)): install it, or name the files to check")
    }
  }

  private static func firstLine(_ text: String) -> String {
    lines(Array(text.utf8)).first { !$0.isEmpty } ?? "no reason given"
  }

  static func lines(_ output: [UInt8]) -> [String] {
    output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The fields of output that `-z` separates.
  static func fields(_ output: [UInt8]) -> [String] {
    output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
