/// A constraint as written, before PostgreSQL has chosen a name for it.
public struct ConstraintDefinition: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case check(Expression, noInherit: Bool)
    case unique(KeyDefinition)
    case primaryKey(KeyDefinition)
    /// `UNIQUE USING INDEX i`, `PRIMARY KEY USING INDEX i`.
    case usingIndex(String, isPrimaryKey: Bool)
    case foreignKey(ForeignKeyDefinition)
    case exclusion(ExclusionDefinition)
    /// `ADD CONSTRAINT n NOT NULL a [NOT VALID]`: PostgreSQL 18.
    case notNull(column: String)
  }

  public var name: String?
  public var kind: Kind
  public var isDeferrable: Bool
  public var isInitiallyDeferred: Bool
  public var isNotValid: Bool
  public var span: Range<Int>

  public init(
    name: String? = nil, kind: Kind, isDeferrable: Bool = false, isInitiallyDeferred: Bool = false,
    isNotValid: Bool = false, span: Range<Int> = 0..<0
  ) {
    self.name = name
    self.kind = kind
    self.isDeferrable = isDeferrable
    self.isInitiallyDeferred = isInitiallyDeferred
    self.isNotValid = isNotValid
    self.span = span
  }
}
