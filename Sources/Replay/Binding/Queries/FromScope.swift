import PglintelSyntax

/// What FROM brings into scope.
struct FromScope {
  private(set) var items: [RangeItem] = []
  /// Columns that USING and NATURAL have merged: unqualified names mean these.
  private(set) var merged: [RangeItem.Column] = []
  /// Set where `*` is something else than the items' columns one after the other.
  private var ownStar: Star?

  /// What `*` stands for.
  private enum Star {
    case columns([RangeItem.Column])
    case unknown
  }

  init() {}

  init(_ item: RangeItem) { items = [item] }

  /// The columns that `*` stands for; nil where they are not known.
  var star: [RangeItem.Column]? {
    switch ownStar {
    case .columns(let columns): return columns
    case .unknown: return nil
    case nil:
      var result: [RangeItem.Column] = []
      for item in items {
        guard let columns = item.columns else { return nil }
        result += columns
      }
      return result
    }
  }

  /// The columns that `*` or `t.*` stands for; nil where they are not known.
  func expansion(of qualifier: [String]) -> [WrittenName.Column]? {
    owners(of: qualifier)?.map { item, column in
      WrittenName.Column(
        qualifier: item?.qualifier(), relation: column.source?.relation.rawValue, name: column.name)
    }
  }

  /// Merged columns and those that USING leaves are nobody's where they need no name before them.
  private func owners(of qualifier: [String]) -> [(item: RangeItem?, column: RangeItem.Column)]? {
    if !qualifier.isEmpty {
      guard let item = item(qualifier[...]) else { return nil }
      return item.columns?.map { (item, $0) }
    }
    guard ownStar == nil else {
      let names = items.flatMap { $0.columns ?? [] }.map(\.name)
      let merged = Set(merged.map(\.name))
      return star?.map { column in
        let isUnique = merged.contains(column.name) || names.count { $0 == column.name } == 1
        return (isUnique ? nil : items.first { $0.relation == column.source?.relation }, column)
      }
    }
    guard items.allSatisfy({ $0.columns != nil }) else { return nil }
    return items.flatMap { item in (item.columns ?? []).map { (item, $0) } }
  }

  /// A column by its name alone.
  func column(_ name: String) -> RangeItem.Column? {
    merged.first { $0.name == name } ?? items.lazy.compactMap { $0.column(name) }.first
  }

  func item(_ qualifier: ArraySlice<String>) -> RangeItem? { items.first { $0.isNamed(qualifier) } }

  /// Both, side by side.
  func joined(with other: FromScope) -> FromScope {
    if items.isEmpty { return other }
    var result = self
    result.items += other.items
    result.merged += other.merged
    if ownStar != nil || other.ownStar != nil {
      result.ownStar = star.flatMap { left in other.star.map { .columns(left + $0) } } ?? .unknown
    }
    return result
  }

  /// `JOIN … USING`: the merged columns come first (documentation: 7.2.1.1 Joined Tables).
  func joined(with other: FromScope, using names: [String]?) -> FromScope {
    var result = joined(with: other)
    guard let names = names ?? commonNames(other) else {
      result.ownStar = .unknown
      return result
    }
    let columns = names.map { name in
      RangeItem.Column(name: name, merging: column(name), other.column(name))
    }
    let hidden = Set(names)
    result.merged = columns + merged + other.merged
    result.ownStar = result.star.map { .columns(columns + $0.filter { !hidden.contains($0.name) }) } ?? .unknown
    return result
  }

  /// `AS alias (a, b)`.
  func renamed(_ names: [String]) -> FromScope {
    guard var item = items.first, items.count == 1, var columns = item.columns else { return self }
    for (index, name) in names.enumerated() where index < columns.count { columns[index].name = name }
    item.columns = columns
    return FromScope(item)
  }

  /// The columns that NATURAL joins by.
  private func commonNames(_ other: FromScope) -> [String]? {
    guard let left = star, let right = other.star else { return nil }
    let names = Set(right.map(\.name))
    return left.map(\.name).filter(names.contains)
  }
}
