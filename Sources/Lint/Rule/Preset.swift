/// The smallest preset that a rule belongs to.
public enum Preset: String, Sendable, CaseIterable {
  case recommended, strict
  /// In no preset but `all`.
  case optional
}
