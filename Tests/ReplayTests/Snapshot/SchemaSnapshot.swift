import PglintelCatalog
import PglintelSyntax

/// A catalog as lines of text: the same that `ServerSnapshot` reads from a server.
struct SchemaSnapshot {
  private let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  var lines: [String] {
    (schemas + tables + indexes + views + sequences + types + routines).sorted()
  }

  private var schemas: [String] {
    catalog.schemas.keys.map { "schema \($0)" } + catalog.extensions.keys.map { "extension \($0)" }
  }

  // MARK: Tables

  private var tables: [String] {
    catalog.tables.values.flatMap { table -> [String] in
      var lines = [line(table)] + comments(of: table)
      lines += table.columns.map { line($0, of: table) }
      lines += table.constraints.map { line($0, of: table) }
      lines += table.policies.map { line($0, of: table) }
      return lines + table.triggers.map { "trigger \(name(table.name)) \($0.name)" }
    }
  }

  private func line(_ table: Table) -> String {
    let parents = table.partition.map { "partition of \(relation($0.parent))" }
    let inherited = table.parents.isEmpty ? nil : "inherits " + table.parents.map(relation).joined(separator: ", ")
    return sentence(
      "table \(name(table.name))", table.isForeign ? "foreign" : nil,
      table.persistence == .unlogged ? "unlogged" : nil, table.partitionKey.map(partitionKey), parents ?? inherited,
      table.hasRowSecurity ? "row security" : nil, table.forcesRowSecurity ? "forced" : nil,
      replica(table.replicaIdentity))
  }

  private func partitionKey(_ key: PartitionKey) -> String {
    let columns = key.terms.map { term in
      if case .column(let name) = term { return name }
      return "<expression>"
    }
    return "partitioned by \(key.strategy.rawValue) \(list(columns))"
  }

  private func replica(_ identity: ReplicaIdentity) -> String? {
    switch identity {
    case .primaryKey: nil
    case .full: "replica full"
    case .nothing: "replica nothing"
    case .index: "replica index"
    }
  }

  private func line(_ column: Column, of table: Table) -> String {
    sentence(
      "column \(name(table.name)) #\(column.number) \(column.name) \(typeText(column.type))",
      column.isNotNull ? "not null" : nil, column.defaultValue != nil ? "default" : nil,
      column.identity.map { $0 == .always ? "identity always" : "identity by default" },
      column.generated != nil ? "generated" : nil, column.isInherited ? "inherited" : nil)
  }

  private func line(_ constraint: Constraint, of table: Table) -> String {
    sentence(
      "constraint \(name(table.name)) \(constraint.name)", kind(constraint), constraint.isValid ? nil : "not valid",
      constraint.isDeferrable ? "deferrable" : nil, constraint.isInitiallyDeferred ? "deferred" : nil,
      isNotInherited(constraint) ? "no inherit" : nil, constraint.isInherited ? "inherited" : nil)
  }

  private func kind(_ constraint: Constraint) -> String {
    switch constraint.kind {
    case .check: return "check \(list(Set(constraint.columns).sorted()))"
    case .primaryKey: return "primary key \(list(constraint.columns))"
    case .unique: return "unique \(list(constraint.columns))"
    case .exclusion(let index):
      return "exclude \(list(catalog.indexes[index]?.keyColumns.map { $0 ?? "<expression>" } ?? []))"
    case .notNull: return "not null \(list(constraint.columns))"
    case .foreignKey(let key):
      let target = key.referencedTable.map(relation) ?? "?"
      return "foreign key \(list(constraint.columns)) references \(target) \(list(key.referencedColumns))"
        + " on delete \(key.onDelete.rawValue) on update \(key.onUpdate.rawValue)"
        + (key.isMatchFull ? " match full" : "")
    }
  }

  private func isNotInherited(_ constraint: Constraint) -> Bool {
    if case .check(_, noInherit: true) = constraint.kind { return true }
    return false
  }

  private func line(_ policy: Policy, of table: Table) -> String {
    let definition = policy.definition
    let roles = definition.roles.map { $0 == "current_user" ? "postgres" : $0 }.sorted().joined(separator: ", ")
    return sentence(
      "policy \(name(table.name)) \(policy.name)", definition.isPermissive ? nil : "restrictive",
      definition.command.rawValue, "to \(roles)", definition.using != nil ? "using" : nil,
      definition.check != nil ? "check" : nil)
  }

  private func comments(of table: Table) -> [String] {
    let own = name(table.name)
    var lines = [comment("relation \(own)", table.comment)]
    lines += table.columns.map { comment("column \(own).\($0.name)", $0.comment) }
    lines += table.constraints.map { comment("constraint \(own) \($0.name)", $0.comment) }
    lines += table.policies.map { comment("policy \(own) \($0.name)", $0.comment) }
    return lines.compactMap { $0 }
  }

  // MARK: Other relations

  private var indexes: [String] {
    catalog.indexes.values.flatMap { index -> [String] in
      let constraint = index.constraint.flatMap { oid in
        catalog.tables[index.relation]?.constraints.first { $0.oid == oid }?.name
      }
      let options = index.keys.map { String(($0.isDescending ? 1 : 0) + ($0.nullsFirst ? 2 : 0)) }
      let line = sentence(
        "index \(name(index.name)) on \(relation(index.relation)) \(index.method)",
        list(index.keyColumns.map { $0 ?? "<expression>" }),
        index.including.isEmpty ? nil : "including \(list(index.including))",
        "options \(options.joined(separator: ","))", index.isUnique ? "unique" : nil,
        index.nullsNotDistinct ? "nulls not distinct" : nil, index.isValid ? nil : "invalid",
        index.predicate != nil ? "partial" : nil, constraint.map { "constraint \($0)" },
        index.parent.map { "attached to \(relation($0))" })
      return [line] + [comment("relation \(name(index.name))", index.comment)].compactMap { $0 }
    }
  }

  private var views: [String] {
    catalog.views.values.flatMap { view -> [String] in
      let own = name(view.name)
      let kind = view.isMaterialized ? "materialized view" : "view"
      let columns = view.columnNames.map(list) ?? "(?)"
      let reads = view.dependencies.map { dependency in
        "view \(own) reads \(relation(dependency.relation)) \(dependency.columns.map { list($0.sorted()) } ?? "(?)")"
      }
      return [sentence("\(kind) \(own) \(columns)", view.isMaterialized && !view.isPopulated ? "empty" : nil)]
        + reads + [comment("relation \(own)", view.comment)].compactMap { $0 }
    }
  }

  private var sequences: [String] {
    catalog.sequences.values.flatMap { sequence -> [String] in
      let owner = sequence.owner.flatMap { owner in
        catalog.tables[owner.table]?.columns.first { $0.number == owner.number }.map {
          "owned by \(relation(owner.table)).\($0.name)"
        }
      }
      let type = sequence.options.type ?? TypeName(schema: "pg_catalog", name: "int8")
      return [sentence("sequence \(name(sequence.name)) \(typeText(type))", owner)]
        + [comment("relation \(name(sequence.name))", sequence.comment)].compactMap { $0 }
    }
  }

  // MARK: Types and routines

  private var types: [String] {
    catalog.types.values.flatMap { type in
      ["type \(name(type.name)) \(description(type.kind))"]
        + [comment("type \(name(type.name))", type.comment)].compactMap { $0 }
    }
  }

  private func description(_ kind: UserType.Kind) -> String {
    switch kind {
    case .enumeration(let labels): return "enum \(list(labels))"
    case .range: return "range"
    case .base: return "base"
    case .composite(let columns):
      return "composite \(list(columns.map { "\($0.name) \(typeText($0.type))" }))"
    case .domain(let domain):
      let checks = domain.constraints.sorted { $0.name < $1.name }
        .map { "check \($0.name)" + ($0.isValid ? "" : " not valid") }
      return sentence(
        "domain \(typeText(domain.base))", domain.isNotNull ? "not null" : nil,
        domain.defaultValue != nil ? "default" : nil, checks.isEmpty ? nil : checks.joined(separator: " "))
    }
  }

  private var routines: [String] {
    catalog.routines.values.map { routine in
      let parameters = routine.parameters.map { parameter in
        var type = parameter
        type.modifiers = []
        // Without a modifier these are quoted where one could have been written (`format_type.c`).
        return ["bit": "bit", "bpchar": "character"][type.description.filter { $0 != "\"" }] ?? typeText(type)
      }
      return "routine \(name(routine.name))(\(parameters.joined(separator: ", ")))"
    }
  }

  // MARK: Words

  private func relation(_ oid: OID) -> String { catalog.relation(oid).map { name($0.name) } ?? "?" }

  private func name(_ name: ObjectName) -> String { "\(name.schema).\(name.name)" }

  /// `format_type` with an empty search path; the catalog leaves `public` away.
  private func typeText(_ type: TypeName) -> String {
    guard type.schema == nil, catalog.type(type, in: SearchPath()) != nil else { return type.description }
    var qualified = type
    qualified.schema = "public"
    return qualified.description
  }

  private func list(_ parts: [String]) -> String { "(" + parts.joined(separator: ", ") + ")" }

  private func comment(_ object: String, _ text: String?) -> String? { text.map { "comment on \(object): \($0)" } }

  private func sentence(_ parts: String?...) -> String { parts.compactMap { $0 }.joined(separator: " ") }
}
