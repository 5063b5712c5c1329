import PglintelSourceText

/// An element of a changelog in XML, YAML or JSON, as far as order and files need it.
struct ChangelogNode: Sendable {
  var name: String
  var attributes: [String: String] = [:]
  var children: [ChangelogNode] = []
  /// Where its own text stands in the file.
  var text: Span?

  func child(_ name: String) -> ChangelogNode? { children.first { $0.name == name } }

  /// An attribute, or in YAML and JSON the same as a key.
  subscript(name: String) -> String? { attributes[name] }

  func isTrue(_ name: String, default standard: Bool = false) -> Bool {
    self[name].map { $0.lowercased() == "true" } ?? standard
  }
}
