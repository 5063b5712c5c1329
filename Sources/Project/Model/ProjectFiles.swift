/// What there is to check. A script that belongs to no history is a history of one migration.
public struct ProjectFiles: Sendable {
  /// In order of their folders.
  public var histories: [History]
  public var skipped: [SkippedFile]
  public var failures: [ProjectFailure]

  public init(histories: [History] = [], skipped: [SkippedFile] = [], failures: [ProjectFailure] = []) {
    self.histories = histories
    self.skipped = skipped
    self.failures = failures
  }
}
