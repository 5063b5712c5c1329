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
  case addIdentity(column: String, IdentityKind, SequenceOptions)
  case setIdentity(column: String, IdentityKind?, SequenceOptions)
  case dropIdentity(column: String, ifExists: Bool)
  case setExpression(column: String, Expression)
  case dropExpression(column: String, ifExists: Bool)
  /// An index's columns have numbers and no names; -1 is the server's default.
  case setStatistics(column: String?, number: Int?, target: Int)
  /// SET (…); RESET (…) has names only.
  case setColumnOptions(column: String, StorageParameters, isReset: Bool)
  /// OPTIONS of a foreign table's column: those that are added or set, and those that are dropped.
  case setForeignOptions(column: String, StorageParameters, dropped: [String])
  case setStorage(column: String, String)
  case setCompression(column: String, String)
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
  case setOptions(StorageParameters)
  case resetOptions([String])
  case clusterOn(String)
  case setWithoutCluster
  case replicaIdentity(ReplicaIdentity)
  case owner(String)
  /// ENABLE/DISABLE [REPLICA|ALWAYS] TRIGGER or RULE.
  case setTriggerState(TriggerTarget, TriggerState)
  case setRuleState(String, TriggerState)
  /// The parser's name of a subcommand that has no case of its own.
  case other(String)
}
