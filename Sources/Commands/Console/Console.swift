/// Where a command writes: findings and data to standard output, everything else to standard error.
public struct Console {
  public let output: (String) -> Void
  public let error: (String) -> Void
  /// Standard error too, for a line that is taken back; from any thread.
  public let progress: @Sendable (String) -> Void

  public init(
    output: @escaping (String) -> Void, error: @escaping (String) -> Void,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.output = output
    self.error = error
    self.progress = progress
  }
}
