import PglintelSyntax

extension CatalogComparison {
  /// Keys and foreign keys of partitions are reported where they come from, and so are inherited checks.
  mutating func compareConstraints(_ table: Table, _ old: Table) {
    if table.constraints == old.constraints { return }
    let (now, before) = (now, before)
    compareParts(
      .constraint, "constraint", of: table.name, now: table.constraints.filter(\.isOwn),
      before: old.constraints.filter(\.isOwn), name: \.name,
      isSame: { now.plainDefinition(of: $0) == before.plainDefinition(of: $1) },
      text: now.definition, oldText: before.definition)
  }

  /// Those behind constraints are the constraint's, those of partitions the parent's.
  mutating func compareIndexes(_ name: ObjectName) {
    switch (now.index(named: name), before.index(named: name)) {
    case (let index?, let old?): compare(index, with: old)
    case (let index?, nil): reportIndex(index, isHere: true)
    case (nil, let old?): reportIndex(old, isHere: false)
    case (nil, nil): break
    }
  }

  private mutating func compare(_ index: Index, with old: Index) {
    guard !now.isUncertain(index.relation), !before.isUncertain(old.relation), index.constraint == nil,
      old.constraint == nil
    else { return }
    let name = "\(index.name)"
    let (now, before) = (now, before)
    compare(
      .index, name, "index `\(name)`", now: now.definition(of: index).sql(), before: before.definition(of: old).sql(),
      isSame: now.definition(of: index.plain(in: now)).sql() == before.definition(of: old.plain(in: before)).sql())
    if index.isValid != old.isValid {
      report(.different, .index, name, "index `\(name)` is \(index.isValid ? "valid, was not" : "not valid, was")")
    }
  }

  /// An index is worth a word of its own where its table is there on both sides.
  private mutating func reportIndex(_ index: Index, isHere: Bool) {
    let (holder, other) = isHere ? (now, before) : (before, now)
    guard index.constraint == nil, index.parent == nil, let relation = holder.relation(index.relation),
      let match = other.relation(named: relation.name), !other.isUncertain(match.oid),
      !holder.isUncertain(relation.oid)
    else { return }
    reportPresence(.index, "index", index.name, isHere: isHere, oid: index.oid)
  }
}

extension Catalog {
  fileprivate func index(named name: ObjectName) -> Index? { names[name].relation.flatMap { indexes[$0] } }
  fileprivate func relation(named name: ObjectName) -> Relation? {
    names[name].relation.flatMap { relation($0) }
  }
}

extension Constraint {
  fileprivate var isOwn: Bool { isLocal || !isInherited }
}

extension Catalog {
  fileprivate func plainDefinition(of constraint: Constraint) -> String {
    switch constraint.kind {
    case .check(let expression, let noInherit):
      var plain = constraint
      plain.kind = .check(PlainForm(self).expression(expression), noInherit: noInherit)
      return definition(of: plain)
    case .exclusion(let index):
      var plain = self
      plain.indexes[index] = indexes[index]?.plain(in: self)
      return plain.definition(of: constraint)
    default: return definition(of: constraint)
    }
  }
}

extension Index {
  fileprivate func plain(in catalog: Catalog) -> Index {
    let form = PlainForm(catalog)
    var index = self
    index.predicate = predicate.map(form.expression)
    for position in index.keys.indices {
      index.keys[position].operatorClass?.schema = nil
      index.keys[position].collation?.schema = nil
      guard case .expression(let expression) = keys[position].term else { continue }
      index.keys[position].term = .expression(form.expression(expression))
    }
    return index
  }
}
