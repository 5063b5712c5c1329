/// A foreign key as written. `referencedColumns` is empty where the referenced table's primary key is meant.
public struct ForeignKeyDefinition: Hashable, Sendable {
  public var columns: [String]
  public var referencedTable: QualifiedName
  public var referencedColumns: [String]
  public var isMatchFull: Bool
  public var onDelete: ReferentialAction
  public var onUpdate: ReferentialAction
  /// `ON DELETE SET NULL (a, b)`.
  public var setColumns: [String]

  public init(
    columns: [String], referencedTable: QualifiedName, referencedColumns: [String] = [], isMatchFull: Bool = false,
    onDelete: ReferentialAction = .noAction, onUpdate: ReferentialAction = .noAction, setColumns: [String] = []
  ) {
    self.columns = columns
    self.referencedTable = referencedTable
    self.referencedColumns = referencedColumns
    self.isMatchFull = isMatchFull
    self.onDelete = onDelete
    self.onUpdate = onUpdate
    self.setColumns = setColumns
  }
}
