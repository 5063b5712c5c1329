/// What a command knows of the process around it: a value, so that tests make their own.
public struct Environment {
  /// The variables that are looked at; there are no others.
  public enum Variable: String, CaseIterable, Sendable {
    case columns = "COLUMNS"
    case noColor = "NO_COLOR"
    case clicolor = "CLICOLOR"
    case clicolorForce = "CLICOLOR_FORCE"
    case forceColor = "FORCE_COLOR"
    case terminal = "TERM"
    /// Set by nearly all of them.
    case ci = "CI"
    /// The target branch of a pull request, on GitHub.
    case gitHubBase = "GITHUB_BASE_REF"
    /// The commit that a merge request starts from, on GitLab.
    case gitLabBase = "CI_MERGE_REQUEST_DIFF_BASE_SHA"
    /// Set by pre-commit and prek for their hooks.
    case preCommit = "PRE_COMMIT"
    /// What `pre-commit run --from-ref` was given.
    case preCommitBase = "PRE_COMMIT_FROM_REF"
  }

  public struct Stream: Sendable {
    public let isTerminal: Bool
    /// Columns.
    public let width: Int

    public init(isTerminal: Bool = false, width: Int = 100) {
      self.isTerminal = isTerminal
      self.width = width
    }
  }

  private let variables: [Variable: String]
  /// Absolute.
  public let currentFolder: String
  public let output: Stream
  public let error: Stream
  /// Seconds since 1970.
  public let now: Int
  /// Milliseconds since some point of the past.
  public let clock: @Sendable () -> Int
  /// Reads standard input to its end; nil where it cannot be read.
  public let readInput: () -> [UInt8]?

  public init(
    variables: [Variable: String] = [:], currentFolder: String, output: Stream = Stream(), error: Stream = Stream(),
    now: Int = 0, clock: @escaping @Sendable () -> Int = { 0 }, readInput: @escaping () -> [UInt8]? = { [] }
  ) {
    self.variables = variables
    self.currentFolder = currentFolder
    self.output = output
    self.error = error
    self.now = now
    self.clock = clock
    self.readInput = readInput
  }

  /// Nil where it is not set or empty.
  subscript(variable: Variable) -> String? { variables[variable].flatMap { $0.isEmpty ? nil : $0 } }
}
