/// SQL as a script has it, kept where the model holds less than it says.
public struct WrittenSQL: Hashable, Sendable {
  /// From its first token to its last.
  public var text: String
  /// The schemas in which its names were looked up; nil: not looked up yet.
  public var searchPath: [String]?
  /// The names in it whose place is known, in order.
  public var names: [WrittenName]

  public init(_ text: String, searchPath: [String]? = nil, names: [WrittenName] = []) {
    self.text = text
    self.searchPath = searchPath
    self.names = names
  }

  /// With what its names stand for.
  public func bound(in searchPath: [String], _ meaning: (WrittenName.Kind) -> WrittenName.Meaning?) -> WrittenSQL {
    var result = self
    result.searchPath = searchPath
    for index in names.indices { result.names[index].meaning = meaning(names[index].kind) }
    return result
  }

  /// The text with its names as the objects are called now.
  ///
  /// - Parameter name: the name of an object by its identity; nil for what is gone.
  public func text(naming name: (Int) -> QualifiedName?) -> String {
    if names.allSatisfy({ $0.meaning == nil }) { return text }
    let bytes = Array(text.utf8)
    var result = ""
    var position = 0
    for entry in names {
      guard entry.range.lowerBound >= position, entry.range.upperBound <= bytes.count,
        let current = entry.text(naming: name)
      else { continue }
      result += String(decoding: bytes[position..<entry.range.lowerBound], as: UTF8.self) + current
      position = entry.range.upperBound
    }
    return result + String(decoding: bytes[position...], as: UTF8.self)
  }

  /// Whether something that it names is called something else now.
  public func speaksOfRenamed(naming name: (Int) -> QualifiedName?) -> Bool {
    names.contains { $0.isRenamed(naming: name) }
  }

  /// After a column got another name. Columns whose relation could not be told are taken to be another's, unless the
  /// text speaks of one relation alone.
  ///
  /// - Parameter isAlone: whether the text can only speak of this relation's columns.
  public func renamingColumn(_ old: String, of relation: Int, to new: String, isAlone: Bool = false) -> WrittenSQL {
    var result = self
    for index in names.indices { result.names[index].renameColumn(old, of: relation, to: new, isAlone: isAlone) }
    return result
  }
}
