import PglintelSyntax

/// What one ALTER TABLE subcommand does.
public enum Action: Sendable {
  case addColumn(ColumnDefinition, ifNotExists: Bool)
  case dropColumn(String, ifExists: Bool, cascade: Bool)
  case alterColumnType(column: String, type: TypeName, collation: QualifiedName?, using: Expression?)
  case setDefault(column: String, Expression)
  case dropDefault(column: String)
  case setNotNull(column: String)
  case dropNotNull(column: String)
  case addIdentity(column: String, IdentityKind)
  case setIdentity(column: String, IdentityKind?)
  case dropIdentity(column: String, ifExists: Bool)
  case setExpression(column: String, Expression)
  case dropExpression(column: String, ifExists: Bool)
  case setStatistics(column: String?)
  case setColumnOptions(column: String)
  case setStorage(column: String, String)
  case setCompression(column: String)
  case addConstraint(ConstraintDefinition)
  case alterConstraint(String, isDeferrable: Bool, isInitiallyDeferred: Bool)
  case validateConstraint(String)
  case dropConstraint(String, ifExists: Bool, cascade: Bool)
  case setRowSecurity(Bool)
  case setForcedRowSecurity(Bool)
  case attachPartition(QualifiedName, PartitionBound)
  case detachPartition(QualifiedName, isConcurrent: Bool, isFinalize: Bool)
  case inherit(QualifiedName)
  case noInherit(QualifiedName)
  case setPersistence(Persistence)
  case setAccessMethod(String)
  case setTablespace(String)
  /// SET (…) and RESET (…): names of the storage parameters.
  case setOptions([String: String])
  case resetOptions([String])
  case clusterOn(String)
  case setWithoutCluster
  case replicaIdentity(ReplicaIdentity)
  case owner(String)
  /// ENABLE/DISABLE [REPLICA|ALWAYS] TRIGGER or RULE.
  case setTriggerState
  case setRuleState
  /// The parser's name of a subcommand that has no case of its own.
  case other(String)
}
