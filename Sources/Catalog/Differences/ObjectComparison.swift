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
    } else if !now.hasQuery(of: view, like: old, of: before) {
      report(.different, .view, name, "\(view.title) `\(name)` has another query than before")
    }
    compareTriggers(of: view.name, view.triggers, old.triggers)
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
      .sequence, "\(name)", "options of sequence `\(name)`", now: sequence.options.plainText,
      before: old.options.plainText)
  }

  mutating func compareTypes(_ name: ObjectName) {
    let (type, old) = (now.type(named: name), before.type(named: name))
    guard let type, let old else {
      guard let one = type ?? old else { return }
      return reportPresence(.type, one.title, name, isHere: type != nil, oid: one.oid)
    }
    guard !now.isUncertain(type.oid), !before.isUncertain(old.oid) else { return }
    let (now, before) = (now, before)
    compare(
      .type, "\(name)", "\(type.title) `\(name)`", now: type.sql, before: old.sql,
      isSame: type.plain(in: now).sql == old.plain(in: before).sql)
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
    let (now, before) = (now, before)
    let title = "\(routine.title) `\(routine.signature)`"
    if routine.body != old.body { report(.different, .routine, "\(name)", "\(title) has another body than before") }
    compare(
      .routine, "\(name)", title, now: routine.definition.attributes, before: old.definition.attributes,
      isSame: now.plainAttributes(of: routine) == before.plainAttributes(of: old))
  }
}

extension Catalog {
  /// Whether a view reads what the other one reads; where one has a `*`, its columns tell.
  fileprivate func hasQuery(of view: View, like other: View, of catalog: Catalog) -> Bool {
    guard let query = view.query, let otherQuery = other.query, query != otherQuery else { return true }
    // What was renamed since stands in a query by its old name; CREATE RECURSIVE VIEW is printed as another form.
    if query.isRecursive || view.speaksOfRenamed(in: self) || other.speaksOfRenamed(in: catalog) {
      return view.columnNames == other.columnNames && names(readBy: view) == catalog.names(readBy: other)
    }
    var (mine, theirs) = (plainQuery(query, of: view), catalog.plainQuery(otherQuery, of: other))
    if mine.hasStar || theirs.hasStar {
      if view.columnNames != other.columnNames { return false }
      (mine.targets, theirs.targets) = ([], [])
    }
    return mine == theirs
  }

  private func names(readBy view: View) -> Set<ObjectName> {
    Set(view.dependencies.compactMap { relation($0.relation)?.name })
  }

  private func plainQuery(_ query: Query, of view: View) -> Query {
    PlainForm(self, path: SearchPath(view.written?.searchPath ?? ["public"])).query(query)
  }

  fileprivate func view(named name: ObjectName) -> View? { names[name].relation.flatMap { views[$0] } }
  fileprivate func sequence(named name: ObjectName) -> CatalogSequence? {
    names[name].relation.flatMap { sequences[$0] }
  }
  fileprivate func type(named name: ObjectName) -> UserType? { names[name].type.flatMap { types[$0] } }

  fileprivate func routinesBySignature(_ name: ObjectName) -> [String: Routine] {
    let found = (routineNames[name] ?? []).compactMap { routines[$0] }
    return Dictionary(found.map { (signature(of: $0), $0) }) { first, _ in first }
  }

  /// Types that nothing here made, such as an extension's, have a schema or not as they are written.
  private func signature(of routine: Routine) -> String {
    routine.parameters.map { "\(self.type(inDoubtWithoutSchema: $0))" }.joined(separator: ",")
  }

  fileprivate func plainAttributes(of routine: Routine) -> String {
    var definition = routine.definition
    definition.returns = definition.returns.map { qualified(type(inDoubtWithoutSchema: $0)) }
    return definition.attributes
  }

  func type(inDoubtWithoutSchema type: TypeName) -> TypeName {
    guard let schema = type.schema, names[ObjectName(schema: schema, name: type.name)].type == nil else { return type }
    var result = type
    result.schema = nil
    return result
  }
}

extension Query {
  fileprivate var hasStar: Bool {
    targets.contains { target in
      if case .star = target.value { return true }
      return false
    }
  }
}

extension View {
  fileprivate func speaksOfRenamed(in catalog: Catalog) -> Bool {
    written?.speaksOfRenamed { catalog.currentName(of: $0) } ?? false
  }

  fileprivate var title: String { isMaterialized ? "materialized view" : "view" }

  fileprivate var optionList: String? {
    options.isEmpty ? nil : options.sorted { $0.key < $1.key }.map { "\($0) = \($1)" }.joined(separator: ", ")
  }
}

extension UserType {
  fileprivate func plain(in catalog: Catalog) -> UserType {
    guard case .domain(var domain) = kind else { return self }
    let form = PlainForm(catalog)
    domain.defaultValue = domain.defaultValue.map(form.expression)
    for index in domain.constraints.indices {
      guard case .check(let expression, let noInherit) = domain.constraints[index].kind else { continue }
      domain.constraints[index].kind = .check(form.expression(expression), noInherit: noInherit)
    }
    var result = self
    result.kind = .domain(domain)
    return result
  }

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
  /// Without what is so by itself (documentation: CREATE SEQUENCE).
  fileprivate var plainText: String? {
    var options = self
    if type?.builtInName == "int8" { options.type = nil }
    if increment == 1 { options.increment = nil }
    if cache == 1 { options.cache = nil }
    if cycles == false { options.cycles = nil }
    if increment ?? 1 > 0 {
      if start == minimum ?? 1 { options.start = nil }
      if minimum == 1 { options.minimum = nil }
    }
    return options.sql.isEmpty ? nil : options.sql
  }
}
