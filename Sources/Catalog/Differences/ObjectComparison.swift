import PglintelSyntax

extension CatalogComparison {
  mutating func compareViews(_ name: ObjectName) {
    switch (now.view(named: name), before.view(named: name)) {
    case (let view?, let old?): compare(view, with: old)
    case (let view?, nil): reportPresence(.view, view.title, name, isHere: true, oid: view.oid)
    case (nil, let old?): reportPresence(.view, old.title, name, isHere: false, oid: old.oid)
    case (nil, nil): break
    }
  }

  private mutating func compare(_ view: View, with old: View) {
    guard !now.isUncertain(view.oid), !before.isUncertain(old.oid) else { return }
    let name = "\(view.name)"
    if view.isMaterialized != old.isMaterialized {
      report(.different, .view, name, "`\(name)` is a \(view.title), was a \(old.title)")
    } else if let query = view.query, let oldQuery = old.query, query != oldQuery {
      report(.different, .view, name, "\(view.title) `\(name)` has another query than before")
    }
    compare(.view, name, "options of `\(name)`", now: view.optionList, before: old.optionList)
  }

  /// Those of serial and identity columns are the column's.
  mutating func compareSequences(_ name: ObjectName) {
    let (sequence, old) = (now.sequence(named: name), before.sequence(named: name))
    guard let sequence, let old else {
      guard let one = sequence ?? old, one.owner == nil else { return }
      return reportPresence(.sequence, "sequence", name, isHere: sequence != nil, oid: one.oid)
    }
    guard !now.isUncertain(sequence.oid), !before.isUncertain(old.oid) else { return }
    compare(
      .sequence, "\(name)", "options of sequence `\(name)`", now: sequence.options.text, before: old.options.text)
  }

  mutating func compareTypes(_ name: ObjectName) {
    let (type, old) = (now.type(named: name), before.type(named: name))
    guard let type, let old else {
      guard let one = type ?? old else { return }
      return reportPresence(.type, one.title, name, isHere: type != nil, oid: one.oid)
    }
    guard !now.isUncertain(type.oid), !before.isUncertain(old.oid) else { return }
    compare(.type, "\(name)", "\(type.title) `\(name)`", now: type.sql, before: old.sql)
  }

  mutating func compareRoutines(_ name: ObjectName) {
    let (routines, olds) = (now.routinesBySignature(name), before.routinesBySignature(name))
    for signature in Set(routines.keys).union(olds.keys).sorted() {
      compare(routines[signature], with: olds[signature], name)
    }
  }

  private mutating func compare(_ routine: Routine?, with old: Routine?, _ name: ObjectName) {
    guard let routine, let old else {
      guard let one = routine ?? old else { return }
      return reportPresence(.routine, one.title, name, isHere: routine != nil, oid: one.oid)
    }
    guard !now.isUncertain(routine.oid), !before.isUncertain(old.oid) else { return }
    let title = "\(routine.title) `\(routine.signature)`"
    if routine.body != old.body { report(.different, .routine, "\(name)", "\(title) has another body than before") }
    compare(.routine, "\(name)", title, now: routine.definition.attributes, before: old.definition.attributes)
  }
}

extension Catalog {
  fileprivate func view(named name: ObjectName) -> View? { relationNames[name].flatMap { views[$0] } }
  fileprivate func sequence(named name: ObjectName) -> CatalogSequence? {
    relationNames[name].flatMap { sequences[$0] }
  }
  fileprivate func type(named name: ObjectName) -> UserType? { typeNames[name].flatMap { types[$0] } }

  fileprivate func routinesBySignature(_ name: ObjectName) -> [String: Routine] {
    let found = (routineNames[name] ?? []).compactMap { routines[$0] }
    return Dictionary(found.map { ($0.signature, $0) }) { first, _ in first }
  }
}

extension View {
  fileprivate var title: String { isMaterialized ? "materialized view" : "view" }

  fileprivate var optionList: String? {
    options.isEmpty ? nil : options.sorted { $0.key < $1.key }.map { "\($0) = \($1)" }.joined(separator: ", ")
  }
}

extension UserType {
  fileprivate var title: String {
    if case .domain = kind { return "domain" }
    return "type"
  }
}

extension Routine {
  fileprivate var title: String { isProcedure ? "procedure" : "function" }
}

extension RoutineDefinition {
  fileprivate var attributes: String {
    let result = returns.map { ["RETURNS \($0)"] } ?? []
    let security = isSecurityDefiner ? ["SECURITY DEFINER"] : []
    return (result + ["LANGUAGE \(language)", volatility.rawValue.uppercased()] + security).joined(separator: " ")
  }
}

extension SequenceOptions {
  fileprivate var text: String? { sql.isEmpty ? nil : sql }
}
