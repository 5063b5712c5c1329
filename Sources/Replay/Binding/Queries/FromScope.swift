/// What FROM brings into scope.
struct FromScope {
  var items: [RangeItem] = []
  /// Columns that USING and NATURAL have merged: unqualified names mean these.
  private(set) var merged: [RangeItem.Column] = []
  /// What `*` stands for; nil where it is not known.
  private(set) var star: [RangeItem.Column]? = []

  init() {}

  init(_ item: RangeItem) {
    items = [item]
    star = item.columns
  }

  /// A column by its name alone.
  func column(_ name: String) -> RangeItem.Column? {
    merged.first { $0.name == name } ?? items.lazy.compactMap { $0.column(name) }.first
  }

  func item(_ qualifier: ArraySlice<String>) -> RangeItem? { items.first { $0.isNamed(qualifier) } }

  /// Both, side by side.
  func joined(with other: FromScope) -> FromScope {
    var result = self
    result.items += other.items
    result.merged += other.merged
    result.star = star.flatMap { left in other.star.map { left + $0 } }
    return result
  }

  /// `JOIN … USING`: the merged columns come first (documentation: 7.2.1.1 Joined Tables).
  func joined(with other: FromScope, using names: [String]?) -> FromScope {
    var result = joined(with: other)
    guard let names = names ?? commonNames(other) else {
      result.star = nil
      return result
    }
    let columns = names.map { name in
      let (left, right) = (column(name), other.column(name))
      return RangeItem.Column(
        name: name, type: left?.type ?? right?.type, sources: (left?.sources ?? []) + (right?.sources ?? []))
    }
    let hidden = Set(names)
    result.merged = columns + merged + other.merged
    result.star = result.star.map { columns + $0.filter { !hidden.contains($0.name) } }
    return result
  }

  /// `AS alias (a, b)`.
  func renamed(_ names: [String]) -> FromScope {
    guard var item = items.first, items.count == 1 else { return self }
    guard let columns = item.columns else { return self }
    item.columns = columns.enumerated().map { index, column in
      guard index < names.count else { return column }
      return RangeItem.Column(name: names[index], type: column.type, sources: column.sources)
    }
    return FromScope(item)
  }

  /// The columns that NATURAL joins by.
  private func commonNames(_ other: FromScope) -> [String]? {
    guard let left = star, let right = other.star else { return nil }
    let names = Set(right.map(\.name))
    return left.map(\.name).filter(names.contains)
  }
}
