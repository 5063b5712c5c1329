import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func rename(_ statement: Rename) throws(CatalogError) {
    if statement.kind.isKeptAsWritten { renameWritten(statement) }
    switch statement.kind {
    case .table, .foreignTable, .view, .materializedView, .index, .sequence: try renameRelation(statement)
    case .column, .constraint, .policy, .trigger: try renamePart(statement)
    case .type, .domain, .attribute, .domainConstraint: try renameType(statement)
    case .schema: try renameSchema(statement)
    case .function, .procedure, .routine, .aggregate: try renameRoutine(statement)
    default: break
    }
  }

  /// ALTER INDEX renames tables as well (`tablecmds.c`, RangeVarCallbackForAlterRelation).
  private mutating func renameRelation(_ statement: Rename) throws(CatalogError) {
    guard let relation = try relation(statement.object, ifExists: statement.ifExists) else { return }
    if statement.kind != .index { try requireAlterable(relation, as: statement.kind) }
    try catalog.renameRelation(relation.oid, to: statement.newName)
  }

  private mutating func renamePart(_ statement: Rename) throws(CatalogError) {
    guard let relation = try relation(statement.object, ifExists: statement.ifExists), let name = statement.part
    else { return }
    if let table = relation.table, table.isPartial, table.part(name, kind: statement.kind) == nil { return }
    switch statement.kind {
    case .column: try catalog.renameColumn(name, of: relation.oid, to: statement.newName)
    case .constraint: try catalog.renameConstraint(name, of: relation.oid, to: statement.newName)
    case .policy: try catalog.renamePolicy(name, on: relation.oid, to: statement.newName)
    default: try catalog.renameTrigger(name, on: relation.oid, to: statement.newName)
    }
  }

  private mutating func renameType(_ statement: Rename) throws(CatalogError) {
    guard let type = try type(statement.object, ifExists: statement.ifExists) else { return }
    let part = statement.part ?? ""
    switch statement.kind {
    case .attribute: try catalog.renameAttribute(part, of: type.oid, to: statement.newName)
    case .domainConstraint: try catalog.renameDomainConstraint(part, of: type.oid, to: statement.newName)
    default: try catalog.renameType(type.oid, to: statement.newName)
    }
  }

  private mutating func renameSchema(_ statement: Rename) throws(CatalogError) {
    let name = statement.object.name
    if catalog.schemas[name] == nil {
      if !catalog.uncertainty.isClosed { return }
      throw CatalogError(code: "3F000", message: "schema \"\(name)\" does not exist")
    }
    try catalog.renameSchema(name, to: statement.newName)
  }

  private mutating func renameRoutine(_ statement: Rename) throws(CatalogError) {
    guard let routine = try routine(statement.object, statement.arguments, kind: statement.kind) else { return }
    try catalog.renameRoutine(routine.oid, to: statement.newName)
  }
}
