import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// CREATE TABLE: the new table is nobody's yet, but those that it references or belongs to are locked.
extension EffectCollector {
  mutating func createTable(_ statement: CreateTable) {
    if statement.ifNotExists, case .found = catalog.relation(statement.name, in: path) { return }
    for like in statement.likes {
      if let source = find(like.source) { lock(source.oid, .accessShare) }
    }
    for name in statement.inherits {
      if let parent = findTable(name) { lock(parent.oid, .shareUpdateExclusive) }
    }
    if let parent = statement.partitionOf { createPartition(of: parent, statement) }
    for column in statement.columns { lockReferenced(by: column.constraints, of: statement, column.span) }
    lockReferenced(by: statement.constraints, of: statement, span)
  }

  /// The parent's foreign keys become the partition's.
  private mutating func createPartition(of name: QualifiedName, _ statement: CreateTable) {
    guard let parent = findTable(name) else { return }
    lock(parent.oid, .accessExclusive)
    lockIndexes(of: parent.oid, .shareUpdateExclusive)
    lockReferencing(parent, .shareRowExclusive, at: span)
    if let bound = statement.partitionBound { readDefaultPartition(before: bound, of: parent, at: span) }
    for constraint in parent.foreignKeys {
      guard let key = constraint.foreignKey else { continue }
      guard let referenced = key.referencedTable else {
        effects.gaps.append(.relation(key.referencedName))
        continue
      }
      lockWithPartitions(referenced, .shareRowExclusive)
    }
  }

  private mutating func lockReferenced(
    by constraints: [ConstraintDefinition], of statement: CreateTable, _ place: Span
  ) {
    for constraint in constraints {
      guard case .foreignKey(let key) = constraint.kind, key.referencedTable != statement.name else { continue }
      lockReferenced(by: key, .shareRowExclusive, constraint.span.isEmpty ? place : constraint.span)
    }
  }

  mutating func createTableAs(_ statement: CreateTableAs) {
    if statement.ifNotExists, case .found = catalog.relation(statement.name, in: path) { return }
    guard let query = statement.query else {
      effects.gaps.append(.statement)
      return
    }
    if isThorough, statement.withData { execute(query) } else { read(query, throughViews: statement.withData) }
  }
}
