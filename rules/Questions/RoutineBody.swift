import PglintelLint

/// The words of a routine's body: where it speaks of a table, and of a column of it.
struct RoutineBody {
  private let source: SourceText
  private let tokens: [Token]
  /// What each is as an identifier.
  private let identifiers: [String?]
  /// Where each identifier stands.
  private let positions: [String: [Int]]

  /// Whether a name stands in a body at all, as letters: to be asked first, since reading all words of all bodies takes its
  /// time.
  static func mayName(_ name: String, in body: String) -> Bool {
    let wanted = name.utf8.map(folded)
    let found = body.utf8.withContiguousStorageIfAvailable { bytes in
      guard let first = wanted.first, bytes.count >= wanted.count else { return false }
      return (0...(bytes.count - wanted.count)).contains { start in
        folded(bytes[start]) == first && wanted.indices.allSatisfy { folded(bytes[start + $0]) == wanted[$0] }
      }
    }
    return found ?? true
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  init(_ body: String) {
    source = SourceText(path: "", text: body)
    tokens = Lexer.tokens(of: source, in: 0..<source.bytes.count)
    identifiers = tokens.map { [source] in $0.identifier(in: source) }
    var positions: [String: [Int]] = [:]
    for (index, identifier) in identifiers.enumerated() {
      if let identifier { positions[identifier, default: []].append(index) }
    }
    self.positions = positions
  }

  /// Whether it reads or writes a relation of that name: `FROM orders`, `UPDATE public.orders`.
  func names(_ table: ObjectName) -> Bool { !places(of: table).isEmpty }

  /// Whether it uses a column of the table: qualified, in INSERT's list, or in UPDATE's SET.
  func names(_ column: String, of table: ObjectName) -> Bool {
    let places = places(of: table)
    guard !places.isEmpty else { return false }
    let aliases = Set(places.compactMap(alias) + [table.name])
    return positions(of: column).contains { index in
      isPoint(index - 1) && identifier(index - 2).map(aliases.contains) == true && !isPoint(index + 1)
        && !isCall(index)
    } || places.contains { lists(column, behind: $0) }
  }

  /// Whether it uses a column of the row that fires it: `NEW.total`.
  func namesOfRow(_ column: String) -> Bool {
    positions(of: column).contains { index in
      isPoint(index - 1) && (isWord("new", index - 2) || isWord("old", index - 2))
    }
  }

  /// Whether it uses a column without a qualifier where it can be no other table's: no other relation is read, and nothing
  /// else is called so. For bodies without variables.
  func namesPlainly(_ column: String, of table: ObjectName) -> Bool {
    let places = places(of: table)
    let relations = tokens.indices.count { standsForRelation($0) && isName($0 + 1) }
    guard !places.isEmpty, places.count == relations, !places.contains(where: isListed) else { return false }
    let uses = positions(of: column)
    let isOther = uses.contains { isWord("as", $0 - 1) || isWord("as", $0 + 1) }
    return !isOther && uses.contains { !isPoint($0 - 1) && !isPoint($0 + 1) && !isCall($0) }
  }

  /// Whether a comma and another relation follow.
  private func isListed(_ place: Int) -> Bool { (1...3).contains { isPunctuation(",", place + $0) } }

  // MARK: Places

  /// Where the table's name stands as a relation.
  private func places(of table: ObjectName) -> [Int] {
    guard !hasOwn(table.name) else { return [] }
    return positions(of: table.name).filter { index in
      if isPoint(index + 1) { return false }
      let isQualified = isPoint(index - 1)
      if isQualified, identifier(index - 2) != table.schema { return false }
      if !isQualified, table.schema != "public" { return false }
      return standsForRelation(isQualified ? index - 3 : index - 1)
    }
  }

  /// Whether what follows a token is a relation.
  private func standsForRelation(_ before: Int) -> Bool {
    if isWord("only", before) { return standsForRelation(before - 1) }
    if isWord("join", before) || isWord("update", before) { return true }
    if isWord("into", before) { return isWord("insert", before - 1) || isWord("merge", before - 1) }
    return isWord("from", before) && !isWord("distinct", before - 1)
  }

  /// Whether a WITH, a temporary table or a variable of the body has the name.
  private func hasOwn(_ name: String) -> Bool {
    positions(of: name).contains { index in
      let isCommon =
        isWord("as", index + 1)
        && (isOpening(index + 2) || isWord("materialized", index + 2) || isWord("not", index + 2))
      return isCommon || isWord("table", index - 1) || (isWord("exists", index - 1) && isWord("not", index - 2))
    }
  }

  private func alias(behind place: Int) -> String? {
    let next = isWord("as", place + 1) ? place + 2 : place + 1
    return identifier(next)
  }

  /// `INSERT INTO t (a, b)`, `UPDATE t SET a = …`.
  private func lists(_ column: String, behind place: Int) -> Bool {
    if isOpening(place + 1) {
      let end = tokens.indices.dropFirst(place + 2).first { isClosing($0) } ?? tokens.endIndex
      return tokens.indices.clamped(to: place + 2..<max(end, place + 2)).contains { identifier($0) == column }
    }
    let set = [place + 1, place + 2, place + 3].first { isWord("set", $0) }
    guard let set else { return false }
    let rest = tokens.indices.dropFirst(set + 1).prefix { !isWord("where", $0) && !isWord("from", $0) && !isEnd($0) }
    return rest.contains { identifier($0) == column && isSign("=", $0 + 1) && !isPoint($0 - 1) }
  }

  // MARK: Tokens

  private func positions(of name: String) -> [Int] { positions[name] ?? [] }

  private func identifier(_ index: Int) -> String? {
    identifiers.indices.contains(index) ? identifiers[index] : nil
  }

  private func isWord(_ word: StaticString, _ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].isWord(word, in: source)
  }

  private func isPunctuation(_ character: Unicode.Scalar, _ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].isPunctuation(character, in: source)
  }

  private func isName(_ index: Int) -> Bool { identifier(index) != nil || isOpening(index) }

  private func isPoint(_ index: Int) -> Bool { isPunctuation(".", index) }
  private func isOpening(_ index: Int) -> Bool { isPunctuation("(", index) }
  private func isClosing(_ index: Int) -> Bool { isPunctuation(")", index) }
  private func isEnd(_ index: Int) -> Bool { isPunctuation(";", index) }
  private func isCall(_ index: Int) -> Bool { isOpening(index + 1) }

  private func isSign(_ sign: String, _ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .operatorSign && tokens[index].text(in: source) == sign
  }
}
