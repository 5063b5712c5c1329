import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func setSchema(_ statement: SetSchema) throws(CatalogError) {
    switch statement.kind {
    case .table, .foreignTable, .view, .materializedView, .index, .sequence: try moveRelation(statement)
    case .type, .domain: try moveType(statement)
    case .function, .procedure, .routine, .aggregate: try moveRoutine(statement)
    case .extension: catalog.moveExtension(statement.object.name, to: statement.schema)
    default: break
    }
  }

  private mutating func moveRelation(_ statement: SetSchema) throws(CatalogError) {
    guard let relation = try relation(statement.object, ifExists: statement.ifExists) else { return }
    try requireAlterable(relation, as: statement.kind)
    if case .index = relation {
      throw CatalogError(code: "42809", message: "cannot change schema of index \"\(relation.name.name)\"")
    }
    if case .sequence(let sequence) = relation, sequence.owner != nil {
      throw CatalogError(code: "0A000", message: "cannot move an owned sequence into another schema")
    }
    try requireSchema(statement.schema)
    try catalog.moveRelation(relation.oid, to: statement.schema)
  }

  private mutating func moveType(_ statement: SetSchema) throws(CatalogError) {
    guard let type = try type(statement.object) else { return }
    try requireSchema(statement.schema)
    try catalog.moveType(type.oid, to: statement.schema)
  }

  private mutating func moveRoutine(_ statement: SetSchema) throws(CatalogError) {
    guard let routine = try routine(statement.object, statement.arguments, kind: statement.kind) else { return }
    try requireSchema(statement.schema)
    try catalog.moveRoutine(routine.oid, to: statement.schema)
  }

  private func requireSchema(_ name: String) throws(CatalogError) {
    if mayHoldObjects(name) { return }
    throw CatalogError(code: "3F000", message: "schema \"\(name)\" does not exist")
  }
}
