import PglintelSyntax

extension Catalog {
  /// Something that cannot be followed may have changed or dropped this relation.
  public mutating func markUncertain(_ relation: OID) { uncertainty.relations.insert(relation) }

  /// Any name may exist: the scripts use what nothing made.
  public mutating func assumeAnyName() { uncertainty.anyName = true }

  /// Nothing exists but what the scripts make: what is not found does not exist, in no schema.
  public mutating func assumeNothingElse() { uncertainty.isClosed = true }

  /// Something that cannot be followed may have made relations whose names begin like these.
  public mutating func assumeNames(beginningWith prefixes: Set<String>) { uncertainty.prefixes.formUnion(prefixes) }

  /// Something that cannot be followed named these: those that exist become uncertain, the others may exist now.
  public mutating func markUncertain(names: Set<String>) {
    for name in names {
      uncertainty.names.insert(name)
      for schema in schemaNames {
        if let oid = self.names[ObjectName(schema: schema, name: name)].relation {
          uncertainty.relations.insert(oid)
        }
      }
    }
  }

  /// Anything may have happened to anything.
  public mutating func markEverythingUncertain() {
    uncertainty.everythingBefore = nextOID
    uncertainty.anyName = true
  }

  /// What is unknown there is unknown here as well.
  public mutating func takeDoubts(of other: Catalog) {
    uncertainty.everythingBefore = max(uncertainty.everythingBefore, other.uncertainty.everythingBefore)
    uncertainty.relations.formUnion(other.uncertainty.relations)
    uncertainty.names.formUnion(other.uncertainty.names)
    uncertainty.prefixes.formUnion(other.uncertainty.prefixes)
    uncertainty.anyName = uncertainty.anyName || other.uncertainty.anyName
  }

  private var schemaNames: [String] { schemas.keys.sorted() + [SearchPath.temporarySchema] }

  /// Whether what is known of something so called may no longer hold.
  public func isUncertain(anyOf names: Set<String>) -> Bool {
    if !uncertainty.names.isDisjoint(with: names) { return true }
    return schemaNames.contains { schema in
      names.contains { name in
        let name = ObjectName(schema: schema, name: name)
        return [self.names[name].relation, self.names[name].type].contains {
          $0.map(isUncertain) ?? false
        }
          || routineNames[name]?.contains(where: isUncertain) == true
      }
    }
  }

  /// A table that is used although nothing here made it: its existence is all that is known of it.
  @discardableResult
  public mutating func assumeTable(_ name: ObjectName) -> OID {
    if let known = names[name].relation { return known }
    let oid = makeOID()
    var table = Table(oid: oid, name: name)
    table.isPartial = true
    hold(name, for: oid)
    tables[oid] = table
    return oid
  }

  /// Whether what a table seems to lack, or to have, is no proof of anything.
  func isLenient(_ table: Table) -> Bool { isUncertain(table.oid) }
}
