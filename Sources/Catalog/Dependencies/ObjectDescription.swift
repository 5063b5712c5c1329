import PglintelSyntax

extension Catalog {
  /// As messages name it: `constraint orders_pkey on table orders` (`objectaddress.c`, getObjectDescription), schemas
  /// other than `public` included.
  public func describe(_ object: CatalogObject) -> String {
    switch object {
    case .relation(let oid): relation(oid).map(describe) ?? "relation"
    case .type(let oid): "type \(types[oid]?.name.sql ?? "?")"
    case .routine(let oid): routines[oid].map(describe) ?? "function"
    case .schema(let name): "schema \(name)"
    case .extension(let name): "extension \(name)"
    case .column(let column): "column \(name(of: column)) of \(describeHolder(of: column))"
    case .defaultValue(let column):
      "default value for column \(name(of: column)) of \(describe(.relation(column.table)))"
    case .constraint(let table, let oid):
      "constraint \(tables[table]?.constraints.first { $0.oid == oid }?.name ?? "?") on \(describe(.relation(table)))"
    case .policy(let table, let oid):
      "policy \(tables[table]?.policies.first { $0.oid == oid }?.name ?? "?") on \(describe(.relation(table)))"
    case .trigger(let table, let oid):
      "trigger \(relation(table)?.triggers?.first { $0.oid == oid }?.name ?? "?") on \(describe(.relation(table)))"
    case .domainConstraint(let domain, _): "constraint on domain \(types[domain]?.name.sql ?? "?")"
    }
  }

  private func describeHolder(of column: ColumnReference) -> String {
    types[column.table].map { "composite type \($0.name.sql)" } ?? describe(.relation(column.table))
  }

  private func describe(_ relation: Relation) -> String {
    switch relation {
    case .table(let table): (table.isForeign ? "foreign table " : "table ") + table.name.sql
    case .index(let index): "index \(index.name.sql)"
    case .sequence(let sequence): "sequence \(sequence.name.sql)"
    case .view(let view): (view.isMaterialized ? "materialized view " : "view ") + view.name.sql
    }
  }

  private func describe(_ routine: Routine) -> String {
    (routine.isProcedure ? "procedure " : "function ") + routine.signature
  }

  private func name(of column: ColumnReference) -> String { self.column(column)?.name ?? "?" }
}

extension Routine {
  /// `f(integer, text)`.
  public var signature: String { "\(name.sql)(\(parameters.map(\.description).joined(separator: ",")))" }
}
