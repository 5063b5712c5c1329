/// A first look at a project whose migrations are all pending, since nobody has said yet which of them are.
public struct FirstRun: Sendable {
  /// The branch that others start from: `origin/main`.
  public let mainBranch: String
  public let hasConfiguration: Bool

  public init(mainBranch: String, hasConfiguration: Bool) {
    self.mainBranch = mainBranch
    self.hasConfiguration = hasConfiguration
  }
}
