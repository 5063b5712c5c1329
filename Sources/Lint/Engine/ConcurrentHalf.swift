import PglintelStatements

extension HistoryReading.Halves {
  /// Whether the up half does nothing but what must not stand in a transaction, index by index.
  var isConcurrentOnly: Bool {
    var isAny = false
    for outcome in up.flatMap(\.outcomes) {
      guard case .statement(let statement) = outcome else { return false }
      switch statement.statement {
      case .createIndex(let create) where create.isConcurrent: isAny = true
      case .drop(let drop) where drop.kind == .index && drop.isConcurrent: isAny = true
      case .maintenance(let command) where command.isConcurrent: isAny = true
      case .setVariable: continue
      default: return false
      }
    }
    return isAny
  }
}
