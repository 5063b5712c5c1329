import PglintelSyntax

extension SequenceOptions {
  /// What stands after `CREATE SEQUENCE name`; what is not said is left out.
  public var sql: String {
    let numbers = [
      ("START WITH", start), ("INCREMENT BY", increment), ("MINVALUE", minimum), ("MAXVALUE", maximum),
      ("CACHE", cache),
    ]
    var parts = type.map { ["AS \($0)"] } ?? []
    parts += numbers.compactMap { words, number in number.map { "\(words) \($0)" } }
    if let cycles { parts.append(cycles ? "CYCLE" : "NO CYCLE") }
    return parts.joined(separator: " ")
  }
}
