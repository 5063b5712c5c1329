/// A literal in an expression.
public enum Constant: Hashable, Sendable {
  case integer(Int)
  /// Anything numeric that is no 32-bit integer, as written.
  case number(String)
  case string(String)
  case bitString(String)
  case boolean(Bool)
  case null
}
