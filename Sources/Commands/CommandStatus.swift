/// How the program ends.
public enum CommandStatus: Int32, Sendable {
  /// Nothing at or above `--fail-on`.
  case clean = 0
  case findings = 1
  /// The call, the configuration or a file could not be used.
  case unusable = 2
}
