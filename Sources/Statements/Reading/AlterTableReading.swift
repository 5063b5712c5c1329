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
      ?? tableAction(subtype, command) ?? .other(subtype)
  }

  private func columnAction(_ subtype: String, _ command: Node, _ span: Span, _ finder: ClauseSpans) -> Action? {
    let (name, definition) = (command["name"].string, command["def"])
    switch subtype {
    case "AT_AddColumn":
      let added = column(definition["ColumnDef"], span: span, finder: finder)
      return .addColumn(added, ifNotExists: command["missing_ok"].bool)
    case "AT_DropColumn":
      return .dropColumn(name, ifExists: command["missing_ok"].bool, cascade: isCascade(command))
    case "AT_AlterColumnType": return alterType(name, definition["ColumnDef"])
    case "AT_ColumnDefault":
      return definition.isPresent
        ? .setDefault(column: name, expression(definition, depth: 0)) : .dropDefault(column: name)
    case "AT_SetNotNull": return .setNotNull(column: name)
    case "AT_DropNotNull": return .dropNotNull(column: name)
    case "AT_AddIdentity":
      let isAlways = definition["Constraint"]["generated_when"].equals("a")
      return .addIdentity(column: name, isAlways ? .always : .byDefault)
    case "AT_SetIdentity": return .setIdentity(column: name, identityChange(definition))
    case "AT_DropIdentity": return .dropIdentity(column: name, ifExists: command["missing_ok"].bool)
    case "AT_SetExpression": return .setExpression(column: name, expression(definition, depth: 0))
    case "AT_DropExpression": return .dropExpression(column: name, ifExists: command["missing_ok"].bool)
    default: return nil
    }
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
    let name = command["name"].string
    switch subtype {
    case "AT_SetStatistics": return .setStatistics(column: command["name"].optionalString)
    case "AT_SetOptions", "AT_ResetOptions": return .setColumnOptions(column: name)
    case "AT_SetStorage": return .setStorage(column: name, value(command["def"]) ?? "")
    case "AT_SetCompression": return .setCompression(column: name)
    default: return nil
    }
  }

  private func constraintAction(_ subtype: String, _ command: Node, _ span: Span) -> Action? {
    let name = command["name"].string
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
    let name = command["name"].string
    switch subtype {
    case "AT_EnableRowSecurity": return .setRowSecurity(true)
    case "AT_DisableRowSecurity": return .setRowSecurity(false)
    case "AT_ForceRowSecurity": return .setForcedRowSecurity(true)
    case "AT_NoForceRowSecurity": return .setForcedRowSecurity(false)
    case "AT_SetLogged": return .setPersistence(.permanent)
    case "AT_SetUnLogged": return .setPersistence(.unlogged)
    case "AT_SetAccessMethod": return .setAccessMethod(name)
    case "AT_SetTableSpace": return .setTablespace(name)
    case "AT_SetRelOptions": return .setOptions(relationOptions(command["def"]))
    case "AT_ResetRelOptions": return .resetOptions(relationOptions(command["def"]).keys.sorted())
    case "AT_ClusterOn": return .clusterOn(name)
    case "AT_DropCluster": return .setWithoutCluster
    case "AT_ReplicaIdentity": return .replicaIdentity(replicaIdentity(command["def"]["ReplicaIdentityStmt"]))
    case "AT_ChangeOwner": return .owner(command["newowner"]["rolename"].string)
    case "AT_EnableTrig", "AT_EnableAlwaysTrig", "AT_EnableReplicaTrig", "AT_DisableTrig", "AT_EnableTrigAll",
      "AT_DisableTrigAll", "AT_EnableTrigUser", "AT_DisableTrigUser":
      return .setTriggerState
    case "AT_EnableRule", "AT_EnableAlwaysRule", "AT_EnableReplicaRule", "AT_DisableRule": return .setRuleState
    default: return nil
    }
  }

  private func relationOptions(_ list: Node) -> [String: String] {
    var options: [String: String] = [:]
    for item in list["List"]["items"].items {
      options[item["DefElem"]["defname"].string] = value(item["DefElem"]["arg"]) ?? "true"
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
