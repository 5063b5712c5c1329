import PglintelSyntax

/// What only tunes a relation and is seldom said: kept apart from it.
public struct RelationSettings: Hashable, Sendable {
  /// Of one column, or of an index's by its number.
  public struct ColumnSettings: Hashable, Sendable {
    /// `attstattarget`; nil: the server's default.
    public var statistics: Int?
    /// `PLAIN`, `EXTERNAL`, …; nil: its type's.
    public var storage: String?
    /// `pglz`, `lz4`; nil: the server's default.
    public var compression: String?
    /// `n_distinct` and the like.
    public var options: StorageParameters = [:]
    /// Of a foreign table.
    public var foreignOptions: StorageParameters = [:]
  }

  /// By column number.
  public var columns: [Int: ColumnSettings] = [:]
  /// Of a foreign table: `SERVER s OPTIONS (…)`.
  public var foreign: WrittenSQL?
  /// Of a view's columns, by number.
  public var defaults: [Int: Expression] = [:]
  /// CLUSTER ON.
  public var clusteredIndex: OID?
  /// By trigger or rule; those that are enabled are left out.
  public var triggerStates: [OID: TriggerState] = [:]
}
