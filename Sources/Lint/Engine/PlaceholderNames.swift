import PglintelSourceText

/// What findings say of objects that a template names: as the files have it, `{{schema}}.orders`, and not as the parser was
/// given it, `__schema__.orders`.
struct PlaceholderNames: Sendable {
  private struct Name: Hashable {
    /// The identifier that the parser was given.
    let mask: String
    let written: String
  }

  /// Longer ones first: one can begin like another.
  private let names: [Name]

  init(_ files: [ReadFile]) {
    var names: Set<Name> = []
    for file in files {
      for placeholder in file.readings.lazy.flatMap(\.script.placeholders) {
        if let name = Self.name(of: placeholder, in: file.source) { names.insert(name) }
      }
    }
    self.names = names.sorted { ($1.mask.utf8.count, $0.written) < ($0.mask.utf8.count, $1.written) }
  }

  /// Nil for what could be a part of other names: psql's `:name` becomes `_name`.
  private static func name(of placeholder: Placeholder, in source: SourceText) -> Name? {
    guard let mask = placeholder.identifier(in: source), mask.hasPrefix("__"), mask.utf8.count < 64 else { return nil }
    let text = source.string(in: placeholder.span)
    return Name(mask: mask, written: text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text)
  }

  func restored(_ finding: Finding) -> Finding {
    if names.isEmpty { return finding }
    return Finding(
      rule: finding.rule, category: finding.category, severity: finding.severity, message: restored(finding.message),
      reason: restored(finding.reason), source: finding.source, span: finding.span,
      object: finding.object.map(restored),
      notes: finding.notes.map { Note(restored($0.message), source: $0.source, span: $0.span) },
      remedy: finding.remedy?.mappingTexts(restored), fix: finding.fix, fingerprint: finding.fingerprint,
      status: finding.status)
  }

  private func restored(_ text: String) -> String {
    names.reduce(text) { $0.firstRange(of: $1.mask) == nil ? $0 : $0.replacing($1.mask, with: $1.written) }
  }
}
