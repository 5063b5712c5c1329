/// What `[tables] statistics` says of one table.
public struct TableSize: Hashable, Sendable {
  /// A lock does not last on this much: writing 10,000 rows of 100 bytes anew takes about 25 ms, an UPDATE of them 60 ms
  /// (the pages of `table-rewrite` and `held-exclusive-lock`).
  private static let (smallRows, smallBytes) = (10_000, 10_000_000)

  public let rows: Int?
  public let bytes: Int?

  public init(rows: Int?, bytes: Int?) {
    self.rows = rows
    self.bytes = bytes
  }

  /// Neither of what is known is large; nothing known is no proof.
  public var isSmall: Bool {
    (rows != nil || bytes != nil) && (rows ?? 0) <= Self.smallRows && (bytes ?? 0) <= Self.smallBytes
  }
}
