/// Where a command writes: findings and data to standard output, everything else to standard error.
public struct Console {
  public let output: (String) -> Void
  public let error: (String) -> Void

  public init(output: @escaping (String) -> Void, error: @escaping (String) -> Void) {
    self.output = output
    self.error = error
  }
}
