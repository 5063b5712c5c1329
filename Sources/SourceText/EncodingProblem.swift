/// Bytes that PostgreSQL would not take in a UTF-8 database.
public struct EncodingProblem: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case nulByte, invalidUTF8
  }

  public let kind: Kind
  /// Of the first one.
  public let offset: Int
  public let count: Int
}
