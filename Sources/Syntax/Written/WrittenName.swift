/// A name in a text, and what it stands for.
public struct WrittenName: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case relation(QualifiedName)
    case routine(QualifiedName)
    case type(QualifiedName)
    /// - Parameter isTarget: whether it is an item of SELECT by itself, so that the result's column has its name.
    case column([String], isTarget: Bool)
    case star([String])
  }

  /// Identities are the catalog's.
  public enum Meaning: Hashable, Sendable {
    case object(Int)
    case column(Column)
    /// What `*` stood for.
    case columns([Column])
  }

  public struct Column: Hashable, Sendable {
    /// What stands before it: an alias, or a relation's own name.
    public enum Qualifier: Hashable, Sendable {
      case alias(String)
      /// With the name that it had.
      case relation(Int, String, withSchema: Bool)
    }

    public var qualifier: Qualifier?
    /// Nil for a column of a sub-select or a function.
    public var relation: Int?
    public var name: String
    /// As it was called when it was looked up.
    public let firstName: String

    public init(qualifier: Qualifier?, relation: Int?, name: String) {
      self.qualifier = qualifier
      self.relation = relation
      self.name = name
      firstName = name
    }
  }

  /// In bytes of the text.
  public let range: Range<Int>
  public let kind: Kind
  /// Nil where it is not known: it stays as it is written.
  public var meaning: Meaning?

  public init(range: Range<Int>, kind: Kind) {
    self.range = range
    self.kind = kind
  }

  /// Nil: as it is written.
  func text(naming name: (Int) -> QualifiedName?) -> String? {
    switch meaning {
    case .object(let identity): return name(identity).map { "\($0)" }
    case .column(let column):
      if case .column(_, isTarget: true) = kind { return column.target(naming: name) }
      return column.text(naming: name)
    case .columns(let columns): return columns.map { $0.target(naming: name) }.joined(separator: ", ")
    case nil: return nil
    }
  }

  /// Whether what it names is called something else now.
  func isRenamed(naming name: (Int) -> QualifiedName?) -> Bool {
    switch meaning {
    case .object(let identity): name(identity).map { $0.name != kind.lastPart } ?? false
    case .column(let column): column.isRenamed(naming: name)
    case .columns(let columns): columns.contains { $0.isRenamed(naming: name) }
    case nil: false
    }
  }

  mutating func renameColumn(_ old: String, of relation: Int, to new: String, isAlone: Bool) {
    switch meaning {
    case .column(var column):
      guard column.relation == relation, column.name == old else { return }
      column.name = new
      meaning = .column(column)
    case .columns(var columns):
      for index in columns.indices where columns[index].relation == relation && columns[index].name == old {
        columns[index].name = new
      }
      meaning = .columns(columns)
    case nil:
      guard isAlone, case .column(let parts, _) = kind, parts.last == old else { return }
      var column = Column(qualifier: parts.dropLast().last.map { .alias($0) }, relation: relation, name: old)
      column.name = new
      meaning = .column(column)
    case .object: break
    }
  }
}

extension WrittenName.Column {
  fileprivate func text(naming relation: (Int) -> QualifiedName?) -> String {
    let prefix: String? =
      switch qualifier {
      case .alias(let alias): Identifier.quoted(alias)
      case .relation(let identity, let written, false): Identifier.quoted(relation(identity)?.name ?? written)
      case .relation(let identity, let written, true): relation(identity).map { "\($0)" } ?? Identifier.quoted(written)
      case nil: nil
      }
    return (prefix.map { $0 + "." } ?? "") + Identifier.quoted(name)
  }

  /// As an item of SELECT, with its first name.
  fileprivate func target(naming relation: (Int) -> QualifiedName?) -> String {
    text(naming: relation) + (name == firstName ? "" : " AS " + Identifier.quoted(firstName))
  }
}

extension WrittenName.Kind {
  fileprivate var lastPart: String? {
    switch self {
    case .relation(let name), .routine(let name), .type(let name): name.name
    case .column(let parts, _), .star(let parts): parts.last
    }
  }
}

extension WrittenName.Column {
  fileprivate func isRenamed(naming current: (Int) -> QualifiedName?) -> Bool {
    if name != firstName { return true }
    guard case .relation(let identity, let former, _) = qualifier else { return false }
    return current(identity).map { $0.name != former } ?? false
  }
}
