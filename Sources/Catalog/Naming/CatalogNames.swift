import HashTreeCollections
import PglintelSyntax

extension Catalog {
  // MARK: Relations

  /// Gives a relation its name. One that may be gone already makes way.
  mutating func claim(_ name: ObjectName, for oid: OID) throws(CatalogError) {
    if let holder = relationNames[name] {
      guard isUncertain(holder) else { throw .duplicateRelation(name.name) }
      forget(holder)
    }
    hold(name, for: oid)
  }

  /// Gives a relation a name that is known to be free.
  mutating func hold(_ name: ObjectName, for oid: OID) {
    relationNames[name] = oid
    contents[name.schema, default: []].insert(oid)
    droppedNames.remove(name)
  }

  mutating func release(_ name: ObjectName) {
    if let oid = relationNames.removeValue(forKey: name) { contents[name.schema]?.remove(oid) }
    droppedNames.insert(name)
  }

  public func isRelationNameTaken(_ name: ObjectName) -> Bool { relationNames[name] != nil }

  /// Whether a relation of this name was there once.
  public func wasDropped(_ name: ObjectName) -> Bool { droppedNames.contains(name) }

  /// `ChooseRelationName`; an index behind a constraint avoids the schema's constraint names too.
  func chooseRelationName(
    _ first: String, _ second: String?, label: String, in schema: String, isConstraint: Bool = false
  ) -> String {
    ObjectNaming.choose(first, second, label: label) { candidate in
      let name = ObjectName(schema: schema, name: candidate)
      return isRelationNameTaken(name) || isConstraint && isConstraintNameTaken(name)
    }
  }

  // MARK: Constraints

  func isConstraintNameTaken(_ name: ObjectName) -> Bool { (constraintNames[name] ?? 0) > 0 }

  mutating func countConstraintName(_ name: String, in schema: String, by step: Int) {
    let key = ObjectName(schema: schema, name: name)
    let count = (constraintNames[key] ?? 0) + step
    constraintNames[key] = count > 0 ? count : nil
  }

  /// `ChooseConstraintName`.
  func chooseConstraintName(_ first: String, _ second: String?, label: String, in schema: String) -> String {
    ObjectNaming.choose(first, second, label: label) {
      isConstraintNameTaken(ObjectName(schema: schema, name: $0))
    }
  }

  // MARK: Types and routines

  /// Tables, views and composite types have a type of their name too.
  mutating func claimTypeName(_ name: ObjectName, for oid: OID) throws(CatalogError) {
    if let holder = typeNames[name], isUncertain(holder) { forget(holder) }
    guard typeNames[name] == nil, rowTypeHolder(name) == nil else { throw .duplicateObject("type", name.name) }
    typeNames[name] = oid
    contents[name.schema, default: []].insert(oid)
  }

  private func rowTypeHolder(_ name: ObjectName) -> OID? {
    relationNames[name].flatMap { (tables[$0] != nil || views[$0] != nil) && !isUncertain($0) ? $0 : nil }
  }

  mutating func releaseTypeName(_ name: ObjectName) {
    if let oid = typeNames.removeValue(forKey: name) { contents[name.schema]?.remove(oid) }
  }

  mutating func hold(_ name: ObjectName, forRoutine oid: OID) {
    routineNames[name, default: []].append(oid)
    contents[name.schema, default: []].insert(oid)
  }

  mutating func release(_ name: ObjectName, ofRoutine oid: OID) {
    routineNames[name]?.removeAll { $0 == oid }
    if routineNames[name]?.isEmpty == true { routineNames[name] = nil }
    contents[name.schema]?.remove(oid)
  }
}
