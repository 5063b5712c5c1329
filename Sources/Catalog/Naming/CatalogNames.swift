import HashTreeCollections
import PglintelSyntax

extension Catalog {
  // MARK: Relations

  /// Gives a new relation its name.
  ///
  /// - Parameter avoidsTypes: an index alone may have the name of a type (`heap.c`, heap_create_with_catalog).
  mutating func claim(_ name: ObjectName, for oid: OID, avoidsTypes: Bool) throws(CatalogError) {
    try makeRoom(for: name, avoidsTypes: avoidsTypes)
    hold(name, for: oid)
  }

  /// Gives a relation another name.
  mutating func exchange(_ name: ObjectName, for newName: ObjectName, of relation: Relation) throws(CatalogError) {
    try makeRoom(for: newName, avoidsTypes: relation.hasRowType)
    release(name)
    hold(newName, for: relation.oid)
  }

  /// What may be gone already makes way.
  private mutating func makeRoom(for name: ObjectName, avoidsTypes: Bool) throws(CatalogError) {
    if let holder = names[name].relation {
      guard isUncertain(holder) else { throw .duplicateRelation(name.name) }
      forget(holder)
    }
    guard let type = names[name].type.flatMap({ types[$0] }) else { return }
    if isUncertain(type.oid) { return forget(type.oid) }
    if type.attributes != nil { throw .duplicateRelation(name.name) }
    if avoidsTypes { throw .duplicateObject("type", name.name) }
  }

  /// Gives a relation a name that is known to be free.
  mutating func hold(_ name: ObjectName, for oid: OID) {
    names.edit(name) { ($0.relation, $0.wasDropped) = (oid, false) }
  }

  mutating func release(_ name: ObjectName) {
    names.edit(name) { ($0.relation, $0.wasDropped) = (nil, true) }
    if !nameNumbers.isEmpty { nameNumbers = [:] }
  }

  public func isRelationNameTaken(_ name: ObjectName) -> Bool { names[name].relation != nil }

  /// Whether a relation of this name was there once.
  public func wasDropped(_ name: ObjectName) -> Bool { names[name].wasDropped }

  /// `ChooseRelationName`; an index behind a constraint avoids the schema's constraint names too.
  mutating func chooseRelationName(
    _ first: String, _ second: String?, label: String, in schema: String, isConstraint: Bool = false
  ) -> String {
    choose(
      NameChoice(schema: schema, first: first, second: second, label: label, avoids: isConstraint ? .both : .relations))
  }

  // MARK: Constraints

  func isConstraintNameTaken(_ name: ObjectName) -> Bool { names[name].constraints > 0 }

  mutating func countConstraintName(_ name: String, in schema: String, by step: Int) {
    names.edit(ObjectName(schema: schema, name: name)) { $0.constraints = max(0, $0.constraints + step) }
    if step < 0, !nameNumbers.isEmpty { nameNumbers = [:] }
  }

  /// `ChooseConstraintName`.
  mutating func chooseConstraintName(_ first: String, _ second: String?, label: String, in schema: String) -> String {
    choose(NameChoice(schema: schema, first: first, second: second, label: label, avoids: .constraints))
  }

  /// As many taken numbers are looked at anew each time.
  private static let manyNumbers = 8

  /// Numbers that were taken when the same name was chosen before are taken still, unless a name has come free since.
  private mutating func choose(_ choice: NameChoice) -> String {
    let chosen = ObjectNaming.choose(
      choice.first, choice.second, label: choice.label, from: nameNumbers.isEmpty ? 0 : nameNumbers[choice] ?? 0
    ) { candidate in
      let name = ObjectName(schema: choice.schema, name: candidate)
      return choice.avoids != .constraints && isRelationNameTaken(name)
        || choice.avoids != .relations && isConstraintNameTaken(name)
    }
    if chosen.number >= Self.manyNumbers { nameNumbers[choice] = chosen.number }
    return chosen.name
  }

  // MARK: Types and routines

  mutating func claimTypeName(_ name: ObjectName, for oid: OID) throws(CatalogError) {
    try makeRoom(forType: name)
    holdTypeName(name, for: oid)
  }

  mutating func exchangeTypeName(_ name: ObjectName, for newName: ObjectName, of oid: OID) throws(CatalogError) {
    try makeRoom(forType: newName)
    releaseTypeName(name)
    holdTypeName(newName, for: oid)
  }

  private mutating func makeRoom(forType name: ObjectName) throws(CatalogError) {
    if let holder = names[name].type, isUncertain(holder) { forget(holder) }
    guard names[name].type == nil, rowTypeHolder(name) == nil else { throw .duplicateObject("type", name.name) }
  }

  private mutating func holdTypeName(_ name: ObjectName, for oid: OID) {
    names.edit(name) { $0.type = oid }
  }

  private func rowTypeHolder(_ name: ObjectName) -> OID? {
    names[name].relation.flatMap { relation($0)?.hasRowType == true && !isUncertain($0) ? $0 : nil }
  }

  mutating func releaseTypeName(_ name: ObjectName) {
    names.edit(name) { $0.type = nil }
  }

  mutating func hold(_ name: ObjectName, forRoutine oid: OID) {
    routineNames[name, default: []].append(oid)
  }

  mutating func release(_ name: ObjectName, ofRoutine oid: OID) {
    routineNames[name]?.removeAll { $0 == oid }
    if routineNames[name]?.isEmpty == true { routineNames[name] = nil }
  }
}
