import TOMLKit

/// A table of the configuration file, with its place; what is asked of it and is not there is nil, what is of another
/// kind is an error.
struct ConfigurationTable {
  private let table: TOMLTable
  /// Keys and indices that lead to it.
  private let path: [String]
  private let lines: TOMLKeyLines
  private let file: String

  init(_ table: TOMLTable, path: [String] = [], lines: TOMLKeyLines, file: String) {
    self.table = table
    self.path = path
    self.lines = lines
    self.file = file
  }

  /// Sorted.
  var keys: [String] { table.keys.sorted() }

  /// Its own line, from 1.
  var line: Int { lines.line(of: path) }

  func has(_ key: String) -> Bool { table[key] != nil }

  /// Refuses keys that are not among the known ones.
  func allow(only known: [String]) throws(ConfigurationError) {
    for key in keys where !known.contains(key) {
      throw error(at: key, "unknown key `\(name(of: key))`" + Self.hint(for: key, among: known))
    }
  }

  func error(at key: String? = nil, element: Int? = nil, _ message: String) -> ConfigurationError {
    let place = path + [key].compactMap { $0 } + [element].compactMap { $0.map { String($0) } }
    return ConfigurationError(path: file, line: lines.line(of: place), message: message)
  }

  /// As people write it: `tenancy.column`.
  func name(of key: String) -> String { (path.filter { Int($0) == nil } + [key]).joined(separator: ".") }

  // MARK: Values

  func string(_ key: String) throws(ConfigurationError) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else { throw wrongKind(key, value, expected: "a string") }
    return text
  }

  func integer(_ key: String) throws(ConfigurationError) -> Int? {
    guard let value = table[key] else { return nil }
    guard let number = value.int else { throw wrongKind(key, value, expected: "an integer") }
    return number
  }

  func flag(_ key: String) throws(ConfigurationError) -> Bool? {
    guard let value = table[key] else { return nil }
    guard let flag = value.bool else { throw wrongKind(key, value, expected: "`true` or `false`") }
    return flag
  }

  /// A list of strings, or one string.
  func strings(_ key: String) throws(ConfigurationError) -> [String] {
    guard let value = table[key] else { return [] }
    if let text = value.string { return [text] }
    guard let array = value.array else { throw wrongKind(key, value, expected: "a string or a list of strings") }
    var strings: [String] = []
    for index in 0..<array.count {
      guard let text = array[index].string else {
        throw wrongKind(key, array[index], element: index, expected: "a list of strings")
      }
      strings.append(text)
    }
    return strings
  }

  /// One of some words.
  func word(_ key: String, among known: [String]) throws(ConfigurationError) -> String? {
    guard let text = try string(key) else { return nil }
    guard !known.contains(text) else { return text }
    throw error(at: key, "unknown value `\(text)` of `\(name(of: key))`" + Self.hint(for: text, among: known))
  }

  /// The nearest of the known words, or all of them.
  private static func hint(for word: String, among known: [String]) -> String {
    let nearest = NearestName.hint(for: word, among: known)
    return nearest.isEmpty ? "; known are " + known.map { "`\($0)`" }.joined(separator: ", ") : nearest
  }

  /// One of a type's raw values.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, as type: Word.Type
  ) throws(ConfigurationError) -> Word? {
    try word(key, among: Word.allCases.map(\.rawValue)).flatMap(Word.init)
  }

  func subtable(_ key: String) throws(ConfigurationError) -> ConfigurationTable? {
    guard let value = table[key] else { return nil }
    guard let table = value.table else { throw wrongKind(key, value, expected: "a table") }
    return ConfigurationTable(table, path: path + [key], lines: lines, file: file)
  }

  /// An array of tables.
  func subtables(_ key: String) throws(ConfigurationError) -> [ConfigurationTable] {
    guard let value = table[key] else { return [] }
    let expected = "an array of tables: `[[\(name(of: key))]]`"
    guard let array = value.array else { throw wrongKind(key, value, expected: expected) }
    var tables: [ConfigurationTable] = []
    for index in 0..<array.count {
      guard let table = array[index].table else {
        throw wrongKind(key, array[index], element: index, expected: expected)
      }
      tables.append(ConfigurationTable(table, path: path + [key, String(index)], lines: lines, file: file))
    }
    return tables
  }

  private func wrongKind(
    _ key: String, _ value: TOMLValueConvertible, element: Int? = nil, expected: String
  ) -> ConfigurationError {
    error(at: key, element: element, "`\(name(of: key))` has to be \(expected), not \(value.type.phrase)")
  }
}

extension TOMLType {
  fileprivate var phrase: String {
    switch self {
    case .table: "a table"
    case .array: "a list"
    case .string: "a string"
    case .int: "an integer"
    case .double: "a decimal number"
    case .bool: "`true` or `false`"
    case .date, .time, .dateTime: "a date or time"
    }
  }
}
