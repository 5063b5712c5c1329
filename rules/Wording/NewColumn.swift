import PglintelLint

/// ADD COLUMN taken apart: the column alone, which writes no row, and what it has to get afterwards.
struct NewColumn {
  let clause: AlteredClause
  let definition: ColumnDefinition
  /// Whether another clause of the statement requires it: SET NOT NULL, PRIMARY KEY.
  var isRequiredElsewhere = false

  var quoted: String { Identifier.quoted(definition.name) }
  var table: Table { clause.table }
  var alter: String { "ALTER TABLE \(clause.name)" }

  /// The clause with nothing but the column's name and type, and its checks and foreign keys NOT VALID.
  /// - Parameter type: another one than is written.
  func bareClauses(type: String? = nil, adding constraints: [String] = []) -> String {
    let late = lateConstraints.map { "ADD CONSTRAINT \(Identifier.quoted($0.name)) \($0.tableForm) NOT VALID" }
    return ([bareClause(type: type)] + late + constraints).joined(separator: ", ")
  }

  /// CHECK and REFERENCES written with the column.
  var lateConstraints: [ConstraintText] {
    clause.addedConstraints.filter { $0.definition.kind.isCheck || $0.definition.kind.isForeignKey }
  }

  /// UNIQUE and PRIMARY KEY written with the column.
  var keys: [ConstraintIndex] { clause.addedConstraints.compactMap(ConstraintIndex.init) }

  /// Serial and identity columns are NOT NULL by themselves (documentation: 8.1.4 Serial Types, CREATE TABLE).
  var isRequired: Bool {
    definition.isNotNull || isRequiredElsewhere || keys.contains(where: \.isPrimaryKey)
      || definition.identity != nil || definition.type.serialBase != nil
  }

  /// `GENERATED … AS IDENTITY`, with its options.
  var identityText: String? {
    let text = StatementText(clause.source, clause.span)
    guard let start = text.firstIndex(of: "generated"), let word = text.firstIndex(of: "identity", after: start) else {
      return nil
    }
    let end = text.endOfParentheses(at: word + 1) ?? word
    return clause.source.string(in: text.tokens[start].span.lowerBound..<text.tokens[end].span.upperBound)
  }

  /// `ADD COLUMN [IF NOT EXISTS] name type`.
  private func bareClause(type: String?) -> String {
    let text = StatementText(clause.source, clause.span)
    let end = text.firstConstraint.map { text.tokens[$0 - 1].span.upperBound } ?? clause.span.upperBound
    if let type { return "ADD COLUMN \(quoted) \(type)" }
    return clause.source.string(in: clause.span.lowerBound..<end)
  }

  /// After the old rows have their values: NOT NULL, validations, keys.
  func finish(_ recipe: inout Recipe) {
    if isRequired {
      let proof = NotNullProof(table: table, column: definition.name)
      recipe.apart([proof.addition].compactMap { $0 })
      recipe.apart([proof.validation] + lateConstraints.map(\.validation))
      recipe.apart(proof.setNotNull, proof.removal)
    } else if !lateConstraints.isEmpty {
      recipe.apart(lateConstraints.map(\.validation))
    }
    for key in keys { key.finish(&recipe) }
  }
}

extension StatementText {
  private static let constraintWords: [StaticString] = [
    "constraint", "not", "null", "default", "check", "unique", "primary", "references", "generated",
  ]

  /// In a clause that adds a column: the place of the first constraint behind its type.
  fileprivate var firstConstraint: Int? {
    var depth = 0
    for index in tokens.indices.dropFirst(behindColumnName) {
      if isPunctuation("(", at: index) { depth += 1 }
      if isPunctuation(")", at: index) { depth -= 1 }
      if depth == 0, Self.constraintWords.contains(where: { isWord($0, at: index) }) { return index }
    }
    return nil
  }

  /// The place of the parenthesis that closes what opens here.
  fileprivate func endOfParentheses(at start: Int) -> Int? {
    guard isPunctuation("(", at: start) else { return nil }
    var depth = 0
    for index in tokens.indices.dropFirst(start) {
      if isPunctuation("(", at: index) { depth += 1 }
      if isPunctuation(")", at: index) { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// `ADD COLUMN IF NOT EXISTS name`: six tokens.
  private var behindColumnName: Int {
    var index = isWord("column", at: 1) ? 2 : 1
    if isWord("if", at: index), isWord("not", at: index + 1) { index += 3 }
    return index + 1
  }
}
