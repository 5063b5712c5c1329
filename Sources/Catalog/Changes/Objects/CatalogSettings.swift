import PglintelSyntax

extension Catalog {
  /// - Parameter foreign: `SERVER s OPTIONS (…)`.
  public mutating func setForeign(_ foreign: WrittenSQL, of relation: OID) {
    settings[relation, default: RelationSettings()].foreign = foreign
  }

  /// Of a view's column; nil removes it.
  public mutating func setViewDefault(_ value: Expression?, ofColumn number: Int, of view: OID) {
    settings[view, default: RelationSettings()].defaults[number] = value
  }

  public mutating func setStatistics(_ target: Int?, ofColumn number: Int, of relation: OID) {
    settings[relation, default: RelationSettings()].columns[number, default: .init()].statistics = target
  }

  /// DEFAULT is its type's.
  public mutating func setStorage(_ storage: String, ofColumn number: Int, of relation: OID) {
    let value = storage.uppercased() == "DEFAULT" ? nil : storage.uppercased()
    settings[relation, default: RelationSettings()].columns[number, default: .init()].storage = value
  }

  public mutating func setCompression(_ method: String, ofColumn number: Int, of relation: OID) {
    let value = method.lowercased() == "default" ? nil : method.lowercased()
    settings[relation, default: RelationSettings()].columns[number, default: .init()].compression = value
  }

  public mutating func setColumnOptions(
    _ options: StorageParameters, isReset: Bool, ofColumn number: Int, of relation: OID
  ) {
    var column = settings[relation]?.columns[number] ?? .init()
    for (name, value) in options { column.options[name] = isReset ? nil : value }
    settings[relation, default: RelationSettings()].columns[number] = column
  }

  /// OPTIONS of a foreign table's column.
  public mutating func setForeignOptions(
    _ options: StorageParameters, dropped: [String] = [], ofColumn number: Int, of relation: OID
  ) {
    var column = settings[relation]?.columns[number] ?? .init()
    for (name, value) in options { column.foreignOptions[name] = value }
    for name in dropped { column.foreignOptions[name] = nil }
    settings[relation, default: RelationSettings()].columns[number] = column
  }

  /// CLUSTER ON; nil is SET WITHOUT CLUSTER.
  public mutating func setClusteredIndex(_ index: OID?, of relation: OID) {
    settings[relation, default: RelationSettings()].clusteredIndex = index
  }

  /// - Parameter trigger: a trigger or rule of the relation.
  public mutating func setState(_ state: TriggerState, ofTrigger trigger: OID, of relation: OID) {
    settings[relation, default: RelationSettings()].triggerStates[trigger] = state == .enabled ? nil : state
  }
}
