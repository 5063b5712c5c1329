import PglintelSyntax

/// The referencing side's view of a foreign key; its columns are the constraint's.
public struct ForeignKey: Hashable, Sendable {
  /// Nil where the referenced table is not known to the catalog (a history without a beginning).
  public var referencedTable: OID?
  /// As it was named when the constraint was made, resolved where it could be.
  public var referencedName: QualifiedName
  /// In the order of the constraint's columns; empty where it is not known (the referenced primary key is not).
  public var referencedColumns: [String]
  /// The unique index that it relies on (`conindid`).
  public var referencedIndex: OID?
  public var isMatchFull: Bool
  public var onDelete: ReferentialAction
  public var onUpdate: ReferentialAction
  public var setColumns: [String]

  public init(
    referencedTable: OID?, referencedName: QualifiedName, referencedColumns: [String], referencedIndex: OID? = nil,
    isMatchFull: Bool = false, onDelete: ReferentialAction = .noAction, onUpdate: ReferentialAction = .noAction,
    setColumns: [String] = []
  ) {
    self.referencedTable = referencedTable
    self.referencedName = referencedName
    self.referencedColumns = referencedColumns
    self.referencedIndex = referencedIndex
    self.isMatchFull = isMatchFull
    self.onDelete = onDelete
    self.onUpdate = onUpdate
    self.setColumns = setColumns
  }
}
