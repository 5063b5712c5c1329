import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  func grant(_ node: Node) -> Grant {
    let kind = objectKind(node["objtype"])
    return Grant(
      isRevoke: !node["is_grant"].bool, privileges: privileges(node["privileges"]), kind: kind,
      objects: grantedObjects(node, kind), roles: roles(node["grantees"]), hasGrantOption: node["grant_option"].bool)
  }

  /// ALTER DEFAULT PRIVILEGES.
  func defaultGrant(_ node: Node) -> Grant {
    var grant = grant(node["action"])
    let schemas = option("schemas", in: node["options"]).map { strings($0["arg"]["List"]["items"]) } ?? []
    let creators = option("roles", in: node["options"]).map { roles($0["arg"]["List"]["items"]) } ?? []
    grant.objects = .later(schemas: schemas, creators: creators)
    return grant
  }

  private func privileges(_ list: Node) -> [Privilege] {
    let named = list.items.map { item in
      Privilege(
        name: item["AccessPriv"]["priv_name"].optionalString?.uppercased() ?? "ALL",
        columns: strings(item["AccessPriv"]["cols"]))
    }
    return named.isEmpty ? [Privilege(name: "ALL")] : named
  }

  private func grantedObjects(_ node: Node, _ kind: ObjectKind) -> Grant.Objects {
    let objects = node["objects"]
    if node["targtype"].equals("ACL_TARGET_ALL_IN_SCHEMA") { return .allIn(schemas: strings(objects)) }
    switch kind {
    case .function, .procedure, .routine:
      return .routines(
        objects.items.map { Grant.Routine(name: qualified(objectName($0)), arguments: argumentTypes($0)) })
    case .table, .sequence: return .named(rangeVars(objects))
    default: return .named(objects.items.map { qualified(objectName($0)) })
    }
  }
}
