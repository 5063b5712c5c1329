import PglintelLint

extension Remedy {
  /// The advice, and its SQL on lines of its own.
  var text: String { sql.isEmpty ? advice : "\(advice):\n\n\(sql)" }
}
