/// A column of a table, by number: renames do not matter.
public struct ColumnReference: Hashable, Sendable {
  public var table: OID
  public var number: Int

  public init(table: OID, number: Int) {
    self.table = table
    self.number = number
  }
}
