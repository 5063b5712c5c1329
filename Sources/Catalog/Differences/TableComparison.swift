import PglintelSyntax

extension CatalogComparison {
  mutating func compareTables(_ name: ObjectName) {
    switch (now.table(named: name), before.table(named: name)) {
    case (let table?, let old?): compare(table, with: old)
    case (let table?, nil): reportPresence(.table, "table", name, isHere: true, oid: table.oid)
    case (nil, let old?): reportPresence(.table, "table", name, isHere: false, oid: old.oid)
    case (nil, nil): break
    }
  }

  private mutating func compare(_ table: Table, with old: Table) {
    guard isSure(table, old) else { return }
    compareShape(table, old)
    compareColumns(table, old)
    compareConstraints(table, old)
    compareRowSecurity(table, old)
    comparePolicies(table, old)
    compareTriggers(of: table.name, table.triggers, old.triggers)
  }

  /// Of a table that only is used here, or that something unknown may have changed, nothing can be missing.
  private func isSure(_ table: Table, _ old: Table) -> Bool {
    !now.isUncertain(table.oid) && !before.isUncertain(old.oid)
  }

  private mutating func compareShape(_ table: Table, _ old: Table) {
    if table.standsAlone, old.standsAlone, table.persistence == old.persistence { return }
    let name = "\(table.name)"
    compare(
      .table, name, "partition key of `\(name)`", now: table.partitionKey?.sql,
      before: old.partitionKey?.sql, isSame: table.partitionKey?.isLike(old.partitionKey) ?? false)
    compare(
      .table, name, "partition bound of `\(name)`", now: table.partition?.bound.sql, before: old.partition?.bound.sql)
    compare(
      .table, name, "parent of `\(name)`", now: now.parentNames(of: table), before: before.parentNames(of: old))
    compare(.table, name, "persistence of `\(name)`", now: table.persistence.words, before: old.persistence.words)
  }

  private mutating func compareRowSecurity(_ table: Table, _ old: Table) {
    if table.hasRowSecurity == old.hasRowSecurity, table.forcesRowSecurity == old.forcesRowSecurity { return }
    let name = "\(table.name)"
    if table.hasRowSecurity != old.hasRowSecurity {
      let words = table.hasRowSecurity ? "is on, was off" : "is off, was on"
      report(.different, .rowSecurity, name, "row security of `\(name)` \(words)")
    }
    if table.forcesRowSecurity != old.forcesRowSecurity {
      let words = table.forcesRowSecurity ? "is forced, was not" : "is not forced, was"
      report(.different, .rowSecurity, name, "row security of `\(name)` \(words)")
    }
  }

  private mutating func comparePolicies(_ table: Table, _ old: Table) {
    let (now, before) = (now, before)
    compareParts(
      .policy, "policy", of: table.name, now: table.policies, before: old.policies, name: \.name,
      isSame: { $0.plain(in: now) == $1.plain(in: before) }, text: { $0.definition.sql },
      oldText: { $0.definition.sql })
  }

  mutating func compareTriggers(of relation: ObjectName, _ triggers: [Trigger], _ old: [Trigger]) {
    let (now, before) = (now, before)
    compareParts(
      .trigger, "trigger", of: relation, now: triggers, before: old, name: \.name,
      isSame: { now.qualified(routine: $0.function) == before.qualified(routine: $1.function) },
      text: { "\($0.function)" }, oldText: { "\($0.function)" })
  }

  /// Parts of a table, found by name and compared as text. Most are equal, and are not written out.
  /// - Parameter isSame: whether they are one although their texts differ.
  mutating func compareParts<Part: Equatable>(
    _ subject: CatalogDifference.Subject, _ title: String, of table: ObjectName, now: [Part], before: [Part],
    name: KeyPath<Part, String>, isSame: (Part, Part) -> Bool,
    text: (Part) -> String, oldText: (Part) -> String
  ) {
    if now == before { return }
    let old = Dictionary(before.map { ($0[keyPath: name], $0) }) { first, _ in first }
    let names = Set(now.map { $0[keyPath: name] })
    for part in now {
      guard let match = old[part[keyPath: name]] else {
        let object = "\(table).\(Identifier.quoted(part[keyPath: name]))"
        report(.extra, subject, object, "\(title) `\(part[keyPath: name])` of `\(table)` was not there")
        continue
      }
      if part == match { continue }
      let (words, oldWords) = (text(part), oldText(match))
      if words == oldWords || isSame(part, match) { continue }
      let object = "\(table).\(Identifier.quoted(part[keyPath: name]))"
      compare(subject, object, "\(title) `\(object)`", now: words, before: oldWords)
    }
    for part in before where !names.contains(part[keyPath: name]) {
      let object = "\(table).\(Identifier.quoted(part[keyPath: name]))"
      report(.missing, subject, object, "\(title) `\(part[keyPath: name])` of `\(table)` is missing")
    }
  }
}

extension Table {
  /// Neither partitioned nor a part of another table.
  fileprivate var standsAlone: Bool { partitionKey == nil && partition == nil && parents.isEmpty }
}

extension Catalog {
  func table(named name: ObjectName) -> Table? { names[name].relation.flatMap { tables[$0] } }

  fileprivate func parentNames(of table: Table) -> String? {
    let parents = ([table.partition?.parent].compactMap { $0 } + table.parents).compactMap { tables[$0]?.name.sql }
    return parents.isEmpty ? nil : parents.joined(separator: ", ")
  }
}

extension Persistence {
  fileprivate var words: String {
    switch self {
    case .permanent: "LOGGED"
    case .unlogged: "UNLOGGED"
    case .temporary: "TEMPORARY"
    }
  }
}

extension Policy {
  fileprivate func plain(in catalog: Catalog) -> PolicyDefinition {
    let form = PlainForm(catalog)
    var result = definition
    result.using = definition.using.map(form.expression)
    result.check = definition.check.map(form.expression)
    return result
  }
}

extension PartitionKey {
  /// A collation or operator class that is only written in one of them is taken to be the default one.
  fileprivate func isLike(_ other: PartitionKey?) -> Bool {
    guard let other, strategy == other.strategy, terms == other.terms else { return false }
    return zip(keys, other.keys).allSatisfy { mine, theirs in
      Self.isLike(mine.collation, theirs.collation) && Self.isLike(mine.operatorClass, theirs.operatorClass)
    }
  }

  private static func isLike(_ name: QualifiedName?, _ other: QualifiedName?) -> Bool {
    guard let name, let other else { return true }
    return name.name == other.name
  }
}
