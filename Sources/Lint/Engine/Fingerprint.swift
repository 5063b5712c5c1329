import PglintelSourceText

/// What a finding is recognised by in a later run: its rule, object and statement, whatever their layout and place.
enum Fingerprint {
  /// Of longer statements only the beginning counts.
  private static let longestStatement = 1 << 20

  private struct Key: Hashable {
    let path: String
    let hash: UInt64
  }

  private struct Place: Hashable {
    let path: String
    let statement: Int
  }

  /// Equal ones of a file are counted, in order of the given list.
  static func stamped(_ placed: [PlacedFinding]) -> [Finding] {
    var occurrences: [Key: UInt64] = [:]
    return zip(placed, Processors.map(placed, inPartsOf: 64, hashes)).map { entry, hash in
      let key = Key(path: entry.finding.source.path, hash: hash.value)
      var hash = hash
      hash.add(occurrences[key, default: 0])
      occurrences[key, default: 0] += 1
      var finding = entry.finding
      finding.fingerprint = hash.text
      return finding
    }
  }

  private static func hashes(of placed: ArraySlice<PlacedFinding>) -> [FNVHash] {
    var statements: [Place: UInt64] = [:]
    return placed.map { entry in
      var hash = FNVHash()
      hash.add(entry.finding.rule.utf8)
      hash.add((entry.finding.object ?? "").utf8)
      hash.add(statementHash(of: entry, known: &statements))
      return hash
    }
  }

  /// Computed once for each statement: one with many columns can have many findings.
  private static func statementHash(of entry: PlacedFinding, known: inout [Place: UInt64]) -> UInt64 {
    let source = entry.finding.source
    guard let statement = entry.statement else {
      var hash = FNVHash()
      hash.add(source.bytes[entry.finding.span.clamped(to: 0..<source.bytes.count)])
      return hash.value
    }
    let place = Place(path: source.path, statement: statement.index)
    if let value = known[place] { return value }
    let value = normalizedHash(of: source, in: statement.span)
    known[place] = value
    return value
  }

  /// Tokens without blanks and comments, lower case where PostgreSQL folds it.
  private static func normalizedHash(of source: SourceText, in span: Span) -> UInt64 {
    var hash = FNVHash()
    for token in Lexer.tokens(of: source, in: span.prefix(longestStatement)) {
      hash.add(source.bytes[token.span], lowered: token.kind == .word || token.kind == .number)
    }
    return hash.value
  }
}
