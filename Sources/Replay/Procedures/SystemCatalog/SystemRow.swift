import PglintelCatalog

/// A row that a query sees. Columns are computed when they are asked for.
struct SystemRow {
  /// False where it may be missing.
  let isCertain: Bool
  /// For `*`.
  let columns: [String]
  private let read: (String) -> Value?

  /// - Parameter read: nil for a column that there is not.
  init(isCertain: Bool, columns: [String], read: @escaping (String) -> Value?) {
    self.isCertain = isCertain
    self.columns = columns
    self.read = read
  }

  /// A row that there may be, of which only this much is known.
  init(possible values: [String: Value], columns: [String]) {
    self.init(isCertain: false, columns: columns) { name in
      values[name] ?? (columns.contains(name) ? .unknown : nil)
    }
  }

  init(_ fields: [Value.Field], isCertain: Bool) {
    self.init(isCertain: isCertain, columns: fields.map(\.name)) { name in
      fields.first { $0.name == name }?.value
    }
  }

  /// Any number of rows with anything in them.
  static var anything: SystemRow { SystemRow(isCertain: false, columns: []) { _ in .unknown } }

  subscript(_ column: String) -> Value? { read(column) }

  var fields: [Value.Field] { columns.map { Value.Field(name: $0, value: read($0) ?? .unknown) } }

  /// With other names for its first columns.
  func renamed(_ names: [String]) -> SystemRow {
    SystemRow(
      fields.enumerated().map { Value.Field(name: $0 < names.count ? names[$0] : $1.name, value: $1.value) },
      isCertain: isCertain)
  }
}
