import PglintelLint

extension SkippedFile {
  /// What is said of it behind its path.
  public var explanation: String { "skipped because it \(reason)" }
}
