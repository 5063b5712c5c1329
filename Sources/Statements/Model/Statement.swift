import PglintelSyntax

/// One SQL statement, without its parse tree. Closed: what has no case of its own is `.other`, never dropped.
///
/// Indirect: a statement is handed on far more often than it is read.
public indirect enum Statement: Sendable {
  case createTable(CreateTable)
  case createTableAs(CreateTableAs)
  case createIndex(CreateIndex)
  case createView(CreateView)
  case createSequence(CreateSequence)
  case alterSequence(AlterSequence)
  case createType(CreateType)
  case alterEnum(AlterEnum)
  case alterDomain(AlterDomain)
  case createSchema(CreateSchema)
  case createPolicy(CreatePolicy)
  case alterPolicy(AlterPolicy)
  case createRoutine(CreateRoutine)
  case alterRoutine(AlterRoutine)
  case createTrigger(CreateTrigger)
  case createExtension(CreateExtension)
  case alterTable(AlterTable)
  case rename(Rename)
  case setSchema(SetSchema)
  case drop(Drop)
  case comment(CommentOn)
  case truncate(Truncate)
  case modification(Modification)
  case select(Query)
  case transaction(TransactionCommand)
  case setVariable(SetVariable)
  case maintenance(Maintenance)
  case lockTable(LockTable)
  case doBlock(DoBlock)
  case grant(Grant)
  case other(OtherStatement)
}
