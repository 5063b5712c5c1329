/// Stand-in until the real one lands.
public struct Migration: Sendable {
  public let id: String
  public let path: String
}
public enum Runner: String, Sendable, CaseIterable {
  case plain
}
