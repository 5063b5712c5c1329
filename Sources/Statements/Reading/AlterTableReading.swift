import PglintelPgQuery
import PglintelSourceText
import PglintelSyntax

extension TreeReader {
  func alterTable(_ node: Node) -> AlterTable {
    let finder = ClauseSpans(source: source, tokens: tokens())
    let spans = offset(node["relation"]).map(finder.subcommands(ofRelationAt:)) ?? []
    let subcommands = node["cmds"].items.enumerated().map { index, item in
      let span = index < spans.count ? spans[index] : fragment.span
      return AlterTable.Subcommand(action: action(item["AlterTableCmd"], span: span, finder: finder), span: span)
    }
    return AlterTable(
      relation: name(node["relation"]), kind: objectKind(node["objtype"]), isOnly: !node["relation"]["inh"].bool,
      ifExists: node["missing_ok"].bool, subcommands: subcommands)
  }

  private func action(_ command: Node, span: Span, finder: ClauseSpans) -> Action {
    let subtype = command["subtype"].string
    return columnAction(subtype, command, span, finder) ?? columnStorageAction(subtype, command)
      ?? constraintAction(subtype, command, span) ?? partitionAction(subtype, command)
      ?? tableAction(subtype, command) ?? triggerAction(subtype, command) ?? .other(subtype)
  }

  private func columnAction(_ subtype: String, _ command: Node, _ span: Span, _ finder: ClauseSpans) -> Action? {
    var name: String { command["name"].string }
    let definition = command["def"]
    switch subtype {
    case "AT_AddColumn":
      let added = column(definition["ColumnDef"], span: span, finder: finder)
      return .addColumn(added, ifNotExists: command["missing_ok"].bool)
    case "AT_DropColumn":
      return .dropColumn(name, ifExists: command["missing_ok"].bool, cascade: isCascade(command))
    case "AT_AlterColumnType": return alterType(name, definition["ColumnDef"])
    case "AT_ColumnDefault":
      return definition.isPresent
        ? .setDefault(column: name, writtenDefault(definition, span)) : .dropDefault(column: name)
    case "AT_SetNotNull": return .setNotNull(column: name)
    case "AT_DropNotNull": return .dropNotNull(column: name)
    case "AT_AddIdentity":
      let constraint = definition["Constraint"]
      let kind: IdentityKind = constraint["generated_when"].equals("a") ? .always : .byDefault
      return .addIdentity(column: name, kind, sequenceOptions(constraint["options"]))
    case "AT_SetIdentity":
      return .setIdentity(column: name, identityChange(definition), sequenceOptions(definition["List"]["items"]))
    case "AT_DropIdentity": return .dropIdentity(column: name, ifExists: command["missing_ok"].bool)
    case "AT_SetExpression": return .setExpression(column: name, expression(definition, depth: 0))
    case "AT_DropExpression": return .dropExpression(column: name, ifExists: command["missing_ok"].bool)
    default: return nil
    }
  }

  private func writtenDefault(_ definition: Node, _ span: Span) -> Expression {
    complete(definition) { writtenClauses(in: span).after("default") }
  }

  private func alterType(_ name: String, _ definition: Node) -> Action {
    let collation = strings(definition["collClause"]["collname"])
    return .alterColumnType(
      column: name, type: type(definition["typeName"]), collation: collation.isEmpty ? nil : qualified(collation),
      using: expression(definition["raw_default"]))
  }

  private func identityChange(_ list: Node) -> IdentityKind? {
    guard let option = option("generated", in: list["List"]["items"]) else { return nil }
    return option["arg"]["Integer"]["ival"].int == 97 ? .always : .byDefault
  }

  private func columnStorageAction(_ subtype: String, _ command: Node) -> Action? {
    var name: String { command["name"].string }
    switch subtype {
    case "AT_SetStatistics":
      let number = command["num"].int
      return .setStatistics(
        column: command["name"].optionalString, number: number == 0 ? nil : number,
        target: value(command["def"]).flatMap { Int($0) }.flatMap { $0 == 0 ? -1 : $0 } ?? -1)
    case "AT_SetOptions", "AT_ResetOptions":
      return .setColumnOptions(
        column: name, relationOptions(command["def"]["List"]["items"]), isReset: subtype == "AT_ResetOptions")
    case "AT_AlterColumnGenericOptions": return foreignOptions(command["def"]["List"]["items"], of: name)
    case "AT_SetStorage": return .setStorage(column: name, value(command["def"]) ?? "")
    case "AT_SetCompression": return .setCompression(column: name, value(command["def"]) ?? "")
    default: return nil
    }
  }

  private func foreignOptions(_ list: Node, of column: String) -> Action {
    var options = relationOptions(list)
    let dropped = list.items.filter { $0["DefElem"]["defaction"].equals("DEFELEM_DROP") }
      .map { $0["DefElem"]["defname"].string }
    for name in dropped { options[name] = nil }
    return .setForeignOptions(column: column, options, dropped: dropped)
  }

  private func constraintAction(_ subtype: String, _ command: Node, _ span: Span) -> Action? {
    var name: String { command["name"].string }
    switch subtype {
    case "AT_AddConstraint":
      guard let added = constraint(command["def"]["Constraint"], span: span) else { return nil }
      return .addConstraint(added)
    case "AT_AlterConstraint":
      let definition = command["def"].body
      return .alterConstraint(
        definition["conname"].string, isDeferrable: definition["deferrable"].bool,
        isInitiallyDeferred: definition["initdeferred"].bool)
    case "AT_ValidateConstraint": return .validateConstraint(name)
    case "AT_DropConstraint":
      return .dropConstraint(name, ifExists: command["missing_ok"].bool, cascade: isCascade(command))
    default: return nil
    }
  }

  private func partitionAction(_ subtype: String, _ command: Node) -> Action? {
    let partition = command["def"]["PartitionCmd"]
    switch subtype {
    case "AT_AttachPartition":
      return .attachPartition(name(partition["name"]), partitionBound(partition["bound"]))
    case "AT_DetachPartition":
      return .detachPartition(name(partition["name"]), isConcurrent: partition["concurrent"].bool, isFinalize: false)
    case "AT_DetachPartitionFinalize":
      return .detachPartition(name(partition["name"]), isConcurrent: false, isFinalize: true)
    case "AT_AddInherit": return .inherit(name(command["def"]["RangeVar"]))
    case "AT_DropInherit": return .noInherit(name(command["def"]["RangeVar"]))
    default: return nil
    }
  }

  private func tableAction(_ subtype: String, _ command: Node) -> Action? {
    var name: String { command["name"].string }
    switch subtype {
    case "AT_EnableRowSecurity": return .setRowSecurity(true)
    case "AT_DisableRowSecurity": return .setRowSecurity(false)
    case "AT_ForceRowSecurity": return .setForcedRowSecurity(true)
    case "AT_NoForceRowSecurity": return .setForcedRowSecurity(false)
    case "AT_SetLogged": return .setPersistence(.permanent)
    case "AT_SetUnLogged": return .setPersistence(.unlogged)
    case "AT_SetAccessMethod": return .setAccessMethod(name)
    case "AT_SetTableSpace": return .setTablespace(name)
    case "AT_SetRelOptions": return .setOptions(relationOptions(command["def"]["List"]["items"]))
    case "AT_ResetRelOptions": return .resetOptions(relationOptions(command["def"]["List"]["items"]).names.sorted())
    case "AT_ClusterOn": return .clusterOn(name)
    case "AT_DropCluster": return .setWithoutCluster
    case "AT_ReplicaIdentity": return .replicaIdentity(replicaIdentity(command["def"]["ReplicaIdentityStmt"]))
    case "AT_ChangeOwner": return .owner(command["newowner"]["rolename"].string)
    default: return nil
    }
  }

  private func triggerAction(_ subtype: String, _ command: Node) -> Action? {
    var trigger: TriggerTarget { .named(command["name"].string) }
    var rule: String { command["name"].string }
    switch subtype {
    case "AT_EnableTrig": return .setTriggerState(trigger, .enabled)
    case "AT_EnableAlwaysTrig": return .setTriggerState(trigger, .always)
    case "AT_EnableReplicaTrig": return .setTriggerState(trigger, .replica)
    case "AT_DisableTrig": return .setTriggerState(trigger, .disabled)
    case "AT_EnableTrigAll": return .setTriggerState(.all, .enabled)
    case "AT_DisableTrigAll": return .setTriggerState(.all, .disabled)
    case "AT_EnableTrigUser": return .setTriggerState(.user, .enabled)
    case "AT_DisableTrigUser": return .setTriggerState(.user, .disabled)
    case "AT_EnableRule": return .setRuleState(rule, .enabled)
    case "AT_EnableAlwaysRule": return .setRuleState(rule, .always)
    case "AT_EnableReplicaRule": return .setRuleState(rule, .replica)
    case "AT_DisableRule": return .setRuleState(rule, .disabled)
    default: return nil
    }
  }

  /// Storage parameters: `fillfactor`, `toast.autovacuum_enabled`.
  func relationOptions(_ list: Node) -> StorageParameters {
    var options: StorageParameters = [:]
    for item in list.items {
      let option = item["DefElem"]
      let name = option["defnamespace"].optionalString.map { $0 + "." } ?? ""
      options[name + option["defname"].string] = value(option["arg"]) ?? "true"
    }
    return options
  }

  private func replicaIdentity(_ node: Node) -> ReplicaIdentity {
    switch node["identity_type"].string {
    case "f": .full
    case "n": .nothing
    case "i": .index(node["name"].string)
    default: .primaryKey
    }
  }
}
