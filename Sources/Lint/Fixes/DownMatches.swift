import PglintelProject
import PglintelSourceText
import PglintelStatements

/// What a way down does about things that a fix moves into migrations of their own: it goes with them.
struct DownMatches {
  /// What a statement makes for good.
  private enum Thing: Hashable {
    case index(String), constraint(String)
  }

  /// Those that are still there.
  private var statements: [(fragment: Fragment, statement: Statement)]
  private let source: SourceText
  /// What each line begins with where the way down stands in comments: Liquibase's.
  private let lineMark: String
  private var edits: [ScriptEdit] = []

  init?(_ migration: PendingMigration) {
    guard let down = migration.down else { return nil }
    source = down.source
    statements = migration.downStatements
    let isInComments = statements.contains { [source] in
      let start = $0.fragment.span.lowerBound
      return !source.isAsWritten(source.lineSpan(source.line(at: start)).lowerBound..<start)
    }
    lineMark = isInComments ? "--rollback " : ""
  }

  /// What takes a statement back, as its author wrote it; empty where nothing of the way down is about it.
  mutating func take(for part: ReadStep.Part) -> [String] {
    var taken: [String] = []
    for thing in part.statement.map(Self.things(madeBy:)) ?? [] {
      guard let index = statements.firstIndex(where: { Self.takesBack($0.statement, thing) }),
        source.isAsWritten(statements[index].fragment.span),
        let edit = source.removal(of: statements[index].fragment)
      else { continue }
      edits.append(edit)
      taken.append(source.string(in: statements.remove(at: index).fragment.span))
    }
    return taken.reversed()
  }

  /// Whether a statement of the way down drops the index that this one drops.
  func covers(_ undo: String) -> Bool {
    let read = ReadStep(RemedyStep(.here, [undo])).parts.first?.statement
    guard case .drop(let drop)? = read, let name = drop.targets.first?.name.name else { return false }
    return statements.contains { Self.takesBack($0.statement, .index(name)) }
  }

  /// The edits, with further statements before the first one of the way down.
  func finished(adding undo: [String]) -> [ScriptEdit] {
    guard !undo.isEmpty, statements.first != nil || !edits.isEmpty else { return edits }
    let lines = undo.map { $0.replacing("CONCURRENTLY ") + ";\n" }
    if let last = edits.last {
      let text = lines.map { lineMark + $0 }.joined()
      return edits.dropLast() + [ScriptEdit(path: last.path, span: last.span, text: source.withLineEnds(text))]
    }
    return statements.prefix(1).map {
      ScriptEdit(inserting: lines.map { $0 + lineMark }.joined(), at: $0.fragment.span.lowerBound, in: source)
    }
  }

  private static func things(madeBy statement: Statement) -> [Thing] {
    switch statement {
    case .createIndex(let create): return create.index.name.map { [.index($0)] } ?? []
    case .alterTable(let alter):
      return alter.subcommands.compactMap { subcommand in
        guard case .addConstraint(let definition) = subcommand.action else { return nil }
        return definition.name.map { .constraint($0) }
      }
    default: return []
    }
  }

  /// Whether a statement does nothing but that.
  private static func takesBack(_ statement: Statement, _ thing: Thing) -> Bool {
    switch (statement, thing) {
    case (.drop(let drop), .index(let name)): return drop.kind == .index && drop.targets.map(\.name.name) == [name]
    case (.alterTable(let alter), .constraint(let name)):
      guard alter.subcommands.count == 1, case .dropConstraint(name, _, _)? = alter.subcommands.first?.action else {
        return false
      }
      return true
    default: return false
    }
  }
}

extension String {
  /// Without a word: the way down may be a transaction.
  fileprivate func replacing(_ word: String) -> String {
    var (rest, result) = (self[...], "")
    while let first = rest.first {
      if rest.hasPrefix(word) { return result + rest.dropFirst(word.count) }
      result.append(first)
      rest = rest.dropFirst()
    }
    return result
  }
}
