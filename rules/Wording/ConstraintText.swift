import PglintelLint

/// A constraint that a clause of ALTER TABLE adds, written in other ways.
struct ConstraintText {
  let clause: AlteredClause
  let definition: ConstraintDefinition
  /// As PostgreSQL names it.
  let name: String

  /// Whether it stands inside ADD COLUMN.
  var isInline: Bool { definition.span != clause.span }

  private var source: SourceText { clause.source }

  /// `VALIDATE CONSTRAINT` for it.
  var validation: String { "ALTER TABLE \(clause.name) VALIDATE CONSTRAINT \(Identifier.quoted(name))" }

  /// The pieces to replace so that the statement adds it NOT VALID.
  var editsForNotValid: [(span: Span, text: String)] {
    let end = clause.span.upperBound
    guard isInline else { return naming + [(end..<end, " NOT VALID")] }
    return [removal, (end..<end, ", ADD CONSTRAINT \(Identifier.quoted(name)) \(tableForm) NOT VALID")]
  }

  /// `ADD CONSTRAINT … NOT VALID`, with its name, from outside any column.
  var notValidAddition: String {
    source.replacing(editsForNotValid, in: clause.span)
  }

  /// Takes it out of its column, with the blanks before it.
  var removal: (span: Span, text: String) {
    var start = definition.span.lowerBound
    while start > clause.span.lowerBound, Self.isBlank(source.bytes[start - 1]) { start -= 1 }
    return (start..<definition.span.upperBound, "")
  }

  /// As a table constraint without its name: `FOREIGN KEY (a) REFERENCES b`.
  var tableForm: String {
    let tokens = Lexer.tokens(of: source, in: definition.span)
    let first = definition.name != nil && tokens.count > 2 ? tokens[2].span.lowerBound : definition.span.lowerBound
    let body = source.string(in: first..<definition.span.upperBound)
    switch definition.kind {
    case .foreignKey(let key): return "FOREIGN KEY (\(Self.list(key.columns))) \(body)"
    case .unique(let key): return "UNIQUE (\(Self.list(key.columns)))"
    case .primaryKey(let key): return "PRIMARY KEY (\(Self.list(key.columns)))"
    default: return body
    }
  }

  /// Gives it its name where it has none, so that later statements can speak of it.
  private var naming: [(span: Span, text: String)] {
    guard definition.name == nil, let add = StatementText(source, clause.span).firstWord("add") else { return [] }
    let place = add.span.upperBound
    return [(place..<place, " CONSTRAINT \(Identifier.quoted(name))")]
  }

  private static func list(_ columns: [String]) -> String { columns.map(Identifier.quoted).joined(separator: ", ") }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}

extension AlteredClause {
  /// The constraints it adds, those of an added column included.
  var addedConstraints: [ConstraintText] {
    switch action {
    case .addConstraint(let definition): [constraintText(definition)]
    case .addColumn(let column, _): column.constraints.map(constraintText)
    default: []
    }
  }

  private func constraintText(_ definition: ConstraintDefinition) -> ConstraintText {
    ConstraintText(clause: self, definition: definition, name: definition.name ?? chosenName(definition))
  }

  private func chosenName(_ definition: ConstraintDefinition) -> String {
    let candidates = created.filter { definition.kind.makes($0.constraint.kind) }
    let made = candidates.first { $0.span == definition.span } ?? candidates.first
    return made?.constraint.name ?? Identifier.truncated("\(table.name.name)_\(definition.kind.suffix)")
  }
}

extension ConstraintDefinition.Kind {
  var isCheck: Bool {
    if case .check = self { return true }
    return false
  }

  var isForeignKey: Bool {
    if case .foreignKey = self { return true }
    return false
  }

  /// Whether a constraint of the catalog is of this kind.
  fileprivate func makes(_ kind: Constraint.Kind) -> Bool {
    switch (self, kind) {
    case (.check, .check), (.unique, .unique), (.primaryKey, .primaryKey), (.foreignKey, .foreignKey),
      (.exclusion, .exclusion), (.notNull, .notNull), (.usingIndex(_, isPrimaryKey: true), .primaryKey),
      (.usingIndex(_, isPrimaryKey: false), .unique):
      true
    default: false
    }
  }

  /// What PostgreSQL ends a name that it chooses with (`ChooseConstraintName`).
  fileprivate var suffix: String {
    switch self {
    case .check: "check"
    case .unique: "key"
    case .primaryKey, .usingIndex(_, isPrimaryKey: true): "pkey"
    case .usingIndex: "key"
    case .foreignKey: "fkey"
    case .exclusion: "excl"
    case .notNull: "not_null"
    }
  }
}
