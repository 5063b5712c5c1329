import PglintelLint

/// The text of an ALTER TABLE statement with a clause changed or left out.
///
/// Of a statement with very many clauses each is taken alone: a finding for each of n clauses must not print all n.
struct AlterationText {
  private static let limit = 50
  let statement: ScriptStatement
  let alter: AlterTable

  private var source: SourceText { statement.source }
  private var change: String { "ALTER TABLE \(alter.relation) " }

  var isLong: Bool { alter.subcommands.count > Self.limit }

  /// All of it.
  func whole(for clause: Span) -> String { isLong ? change + source.string(in: clause) : statement.text }

  /// With pieces of a clause replaced.
  func replacing(_ edits: [(span: Span, text: String)], in clause: Span) -> String {
    isLong ? change + source.replacing(edits, in: clause) : source.replacing(edits, in: statement.span)
  }

  /// The other clauses; nil where there is none.
  func without(_ clauses: Set<Span>) -> String? {
    let others = alter.subcommands.map(\.span).filter { !clauses.contains($0) }
    guard let first = alter.subcommands.first, !others.isEmpty else { return nil }
    let head = source.string(in: statement.span.lowerBound..<first.span.lowerBound)
    return head + others.map { source.string(in: $0) }.joined(separator: ",\n  ")
  }

  /// With clauses written otherwise, and those left out whose text is nil; nil where none is left.
  func rewriting(_ texts: [Span: String?]) -> String? {
    guard texts.values.contains(where: { $0 == nil }) else {
      return source.replacing(texts.map { ($0, $1 ?? "") }, in: statement.span)
    }
    let kept = alter.subcommands.map(\.span).compactMap { texts[$0, default: source.string(in: $0)] }
    guard let first = alter.subcommands.first, !kept.isEmpty else { return nil }
    return source.string(in: statement.span.lowerBound..<first.span.lowerBound) + kept.joined(separator: ",\n  ")
  }

  /// Whether it adds a column with one of these names.
  func addsColumn(among names: Set<String>) -> Bool {
    alter.subcommands.contains { subcommand in
      if case .addColumn(let column, _) = subcommand.action { return names.contains(column.name) }
      return false
    }
  }
}

extension SourceText {
  /// A piece of it with pieces replaced, which do not overlap; those outside are left alone.
  func replacing(_ edits: [(span: Span, text: String)], in span: Span) -> String {
    var result = ""
    var position = span.lowerBound
    for edit in edits.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      guard edit.span.lowerBound >= position, edit.span.upperBound <= span.upperBound else { continue }
      result += string(in: position..<edit.span.lowerBound) + edit.text
      position = edit.span.upperBound
    }
    return result + string(in: position..<span.upperBound)
  }
}
