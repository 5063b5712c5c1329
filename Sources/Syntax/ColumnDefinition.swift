/// A column as CREATE TABLE or ADD COLUMN defines it. Spans are byte offsets in the file that holds the statement.
public struct ColumnDefinition: Hashable, Sendable {
  public var name: String
  public var type: TypeName
  public var defaultValue: Expression?
  public var isNotNull: Bool
  public var identity: IdentityKind?
  /// Of the identity's sequence.
  public var identityOptions: SequenceOptions?
  /// `GENERATED ALWAYS AS (…) STORED` (or VIRTUAL, from 18).
  public var generated: GeneratedColumn?
  public var collation: QualifiedName?
  /// PRIMARY KEY, UNIQUE, CHECK and REFERENCES written with the column.
  public var constraints: [ConstraintDefinition]
  public var span: Range<Int>
  /// Of a foreign table's column: `OPTIONS (column_name 'id')`.
  public var foreignOptions: StorageParameters = [:]

  public init(
    name: String, type: TypeName, defaultValue: Expression? = nil, isNotNull: Bool = false,
    identity: IdentityKind? = nil, identityOptions: SequenceOptions? = nil, generated: GeneratedColumn? = nil,
    collation: QualifiedName? = nil,
    constraints: [ConstraintDefinition] = [], span: Range<Int> = 0..<0
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.isNotNull = isNotNull
    self.identity = identity
    self.identityOptions = identityOptions
    self.generated = generated
    self.collation = collation
    self.constraints = constraints
    self.span = span
  }
}
