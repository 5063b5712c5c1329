/// What the command line and the configuration want to be looked at.
public struct ProjectRequest: Sendable {
  /// One `[[migrations]]`.
  public struct Folder: Sendable {
    /// As a path from the current folder.
    public var path: String
    public var runner: Runner?
    public var transaction: TransactionBehavior?

    public init(path: String, runner: Runner? = nil, transaction: TransactionBehavior? = nil) {
      self.path = path
      self.runner = runner
      self.transaction = transaction
    }
  }

  /// Text that stands in a file's place: standard input as `--stdin-filename`. The file need not exist.
  public struct Replacement: Sendable {
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  public enum World: String, Sendable, CaseIterable {
    case empty, unknown
  }

  /// What paths are relative to, absolute; nil: the process's current folder.
  public var currentFolder: String?
  /// Files and folders; none: the project around the current folder.
  public var paths: [String] = []
  public var folders: [Folder] = []
  public var replacement: Replacement?
  /// Texts in the places of files, or of files that are not there yet: drafts. Their scripts are pending.
  public var drafts: [Replacement] = []
  /// Only what is added or changed since the merge base with this revision is pending.
  public var since: String?
  /// What git's index holds is pending, with its contents from there.
  public var usesStagedFiles = false
  /// Only versions after this one are pending.
  public var after: String?
  /// `--assume`, for scripts that belong to no history.
  public var assumedWorld: World?
  /// What stands for what in scripts: `${schema}` for `app`; `:schema` is psql's variable in all its forms.
  public var placeholders: [String: String] = [:]

  public init() {}
}
