import PglintelSyntax

/// `pg_constraint` of a table.
public struct Constraint: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case check(Expression, noInherit: Bool)
    case primaryKey(index: OID)
    case unique(index: OID)
    case exclusion(index: OID)
    case foreignKey(ForeignKey)
    /// Named NOT NULL constraints: PostgreSQL 18.
    case notNull
  }

  public let oid: OID
  public var name: String
  public var kind: Kind
  /// The table's columns in the constraint's order; for CHECK those that its expression names.
  public var columns: [String]
  /// `convalidated`.
  public var isValid: Bool
  public var isDeferrable: Bool
  public var isInitiallyDeferred: Bool
  /// `coninhcount`: how many parents it came from.
  public var inheritanceCount: Int
  /// `conislocal`: defined in the table itself.
  public var isLocal: Bool
  /// The partitioned table's constraint that it belongs to (`conparentid`): keys and foreign keys of partitions.
  public var parent: OID?
  public var comment: String?

  public init(oid: OID, name: String, kind: Kind, columns: [String], isValid: Bool = true) {
    self.oid = oid
    self.name = name
    self.kind = kind
    self.columns = columns
    self.isValid = isValid
    isDeferrable = false
    isInitiallyDeferred = false
    inheritanceCount = 0
    isLocal = true
  }

  /// From a partitioned table or a parent.
  public var isInherited: Bool { inheritanceCount > 0 }

  public var foreignKey: ForeignKey? {
    if case .foreignKey(let key) = kind { return key }
    return nil
  }

  public var isPrimaryKey: Bool {
    if case .primaryKey = kind { return true }
    return false
  }

  public var checkExpression: Expression? {
    if case .check(let expression, _) = kind { return expression }
    return nil
  }

  /// Whether children get it too: CHECK without NO INHERIT.
  var isHandedDown: Bool {
    if case .check(_, noInherit: false) = kind { return true }
    return false
  }

  /// The index behind it.
  public var index: OID? {
    switch kind {
    case .primaryKey(let index), .unique(let index), .exclusion(let index): index
    case .check, .foreignKey, .notNull: nil
    }
  }
}
