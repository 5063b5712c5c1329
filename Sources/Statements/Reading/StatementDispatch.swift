import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  /// The statement under a wrapper such as `{"CreateStmt": {…}}`.
  func statement(_ wrapper: Node) -> Statement {
    let node = wrapper.body
    let kind = wrapper.kindName
    return definition(kind, node) ?? alteration(kind, node) ?? data(kind, node) ?? session(kind, node)
      ?? other(kind, wrapper)
  }

  private func definition(_ kind: String, _ node: Node) -> Statement? {
    switch kind {
    case "CreateStmt": .createTable(createTable(node))
    case "CreateForeignTableStmt": .createTable(createForeignTable(node))
    case "CreateTableAsStmt": .createTableAs(createTableAs(node))
    case "IndexStmt": .createIndex(createIndex(node))
    case "ViewStmt": .createView(createView(node))
    case "CreateSeqStmt": .createSequence(createSequence(node))
    case "CreateEnumStmt", "CompositeTypeStmt", "CreateRangeStmt", "CreateDomainStmt": createType(kind, node)
    case "DefineStmt": define(node)
    case "CreateSchemaStmt": .createSchema(createSchema(node))
    case "CreatePolicyStmt": .createPolicy(createPolicy(node))
    case "CreateFunctionStmt": .createRoutine(createRoutine(node))
    case "CreateTrigStmt": .createTrigger(createTrigger(node))
    case "CreateExtensionStmt": .createExtension(createExtension(node))
    default: nil
    }
  }

  private func alteration(_ kind: String, _ node: Node) -> Statement? {
    switch kind {
    case "AlterTableStmt": .alterTable(alterTable(node))
    case "RenameStmt": .rename(rename(node))
    case "AlterObjectSchemaStmt": .setSchema(setSchema(node))
    case "DropStmt": .drop(drop(node))
    case "CommentStmt": .comment(comment(node))
    case "AlterSeqStmt": .alterSequence(alterSequence(node))
    case "AlterEnumStmt": .alterEnum(alterEnum(node))
    case "AlterDomainStmt": alterDomain(node)
    case "AlterPolicyStmt": .alterPolicy(alterPolicy(node))
    case "GrantStmt": .grant(grant(node))
    case "AlterFunctionStmt": .alterRoutine(alterRoutine(node))
    case "AlterDefaultPrivilegesStmt": .grant(defaultGrant(node))
    default: nil
    }
  }

  private func data(_ kind: String, _ node: Node) -> Statement? {
    switch kind {
    case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt": .modification(modification(kind, node))
    case "CopyStmt": copy(node)
    case "SelectStmt": select(node)
    case "TruncateStmt":
      .truncate(truncate(node))
    default: nil
    }
  }

  private func session(_ kind: String, _ node: Node) -> Statement? {
    switch kind {
    case "TransactionStmt": transaction(node).map(Statement.transaction)
    case "VariableSetStmt": .setVariable(setVariable(node))
    case "VacuumStmt", "ClusterStmt", "ReindexStmt", "RefreshMatViewStmt": .maintenance(maintenance(kind, node))
    case "LockStmt": .lockTable(lockTable(node))
    case "DoStmt": .doBlock(doBlock(node))
    default: nil
    }
  }

  private func other(_ kind: String, _ wrapper: Node) -> Statement {
    // CALL holds its call without a wrapper.
    let called = wrapper.body["funccall"]
    var statement = OtherStatement(
      kind: kind, relations: relations(below: wrapper),
      target: kind == "RuleStmt" ? name(wrapper.body["relation"]) : nil,
      calls: (called.isPresent ? [call(called)] : []) + calls(below: wrapper),
      forbiddenInTransaction: isForbidden(kind, wrapper.body))
    statement.definition = writtenDefinition(kind, wrapper.body)
    // It stands there without a wrapper.
    let setting = wrapper.body["setstmt"]
    statement.setting = setting.isPresent ? setVariable(setting) : nil
    return .other(statement)
  }

  /// Statements that call `PreventInTransactionBlock` (`utility.c`, `standard_ProcessUtility`).
  private func isForbidden(_ kind: String, _ node: Node) -> Bool {
    switch kind {
    case "CreatedbStmt", "DropdbStmt", "CreateTableSpaceStmt", "DropTableSpaceStmt", "AlterSystemStmt": true
    case "DiscardStmt": node["target"].equals("DISCARD_ALL")
    case "AlterDatabaseStmt": option("tablespace", in: node["options"]) != nil
    case "CreateSubscriptionStmt": createsSlot(node["options"])
    default: false
    }
  }

  /// `create_slot` and `connect` are on by default (`subscriptioncmds.c`, CreateSubscription). Whether DROP SUBSCRIPTION has
  /// a slot to drop is not known here.
  private func createsSlot(_ options: Node) -> Bool {
    !(["create_slot", "connect"] as [StaticString]).contains { name in
      option(name, in: options).flatMap { value($0["arg"]) }.map { ["false", "off", "0"].contains($0) } ?? false
    }
  }

  func isCascade(_ node: Node) -> Bool { node["behavior"].equals("DROP_CASCADE") }
}
