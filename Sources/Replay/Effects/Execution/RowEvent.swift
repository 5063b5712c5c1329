/// What happens to a row.
enum RowEvent: Hashable {
  case insert
  /// Of these columns.
  case update(Set<String>)
  case delete

  /// As CREATE TRIGGER names it.
  var name: String {
    switch self {
    case .insert: "insert"
    case .update: "update"
    case .delete: "delete"
    }
  }
}
