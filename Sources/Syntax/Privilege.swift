/// One privilege as GRANT names it: `SELECT`, `UPDATE (a, b)`. Upper case; `ALL` for all of them.
public struct Privilege: Hashable, Sendable {
  public var name: String
  /// Empty: the whole object.
  public var columns: [String]

  public init(name: String, columns: [String] = []) {
    self.name = name
    self.columns = columns
  }
}

extension Privilege {
  /// `UPDATE (a, b)`.
  public var sql: String { columns.isEmpty ? name : "\(name) (\(Identifier.list(columns)))" }
}
