import PglintelProject
import PglintelSourceText

/// The way up that a finding stands in, and its statement there.
struct FixTarget {
  let runner: Runner
  let migration: PendingMigration
  /// The finding's statement; nil where it is in none.
  let index: Int?
  /// Whether the file is this migration's alone.
  let isOwnFile: Bool

  var half: MigrationHalf { migration.half }
  var statements: [Fragment] { migration.statements }
  var source: SourceText { half.source }

  /// What stands behind the statement.
  var followers: ArraySlice<Fragment> { index.map { statements[($0 + 1)...] } ?? [] }

  /// - Parameter offset: of the finding.
  init(_ migration: PendingMigration, runner: Runner, at offset: Int, isOwnFile: Bool) {
    self.migration = migration
    let statements = migration.statements
    self.runner = runner
    self.isOwnFile = isOwnFile
    let next = statements.bisect { $0.span.lowerBound > offset }
    let isIn = next > 0 && offset < max(statements[next - 1].end, statements[next - 1].span.upperBound)
    index = isIn ? next - 1 : nil
  }

  /// Whether the statement stands in a block that goose or sql-migrate sends as one query, whatever is in it.
  var isInBlock: Bool {
    guard runner == .goose || runner == .sqlMigrate, let index else { return false }
    let start = statements[index].span.lowerBound
    let section = half.sections.last { $0.lowerBound <= start } ?? 0..<start
    let lines = source.string(in: section.lowerBound..<start).lowercased().split(separator: "\n")
    let marks = lines.compactMap { $0.hasSuffix("statementbegin") ? true : $0.hasSuffix("statementend") ? false : nil }
    return marks.last ?? false
  }

  /// Whether something of this name is dropped before the statement: until it is made anew, it is missing.
  func dropsBefore(_ names: [String]) -> Bool {
    guard let index else { return false }
    return statements[..<index].contains { fragment in
      let first = Lexer.tokens(of: source, in: fragment.span).first.map { $0.text(in: source).lowercased() }
      guard first == "drop" || first == "alter" else { return false }
      let words = Lexer.identifiers(of: source, in: fragment.span)
      return words.contains("drop") && names.contains(where: words.contains)
    }
  }
}
