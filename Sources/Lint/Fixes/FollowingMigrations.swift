import PglintelProject
import PglintelSourceText
import PglintelStatements

/// The steps of a fix that follow in migrations of their own, and what that changes in the way down of the first one.
struct FollowingMigrations {
  let list: [FollowUp]
  /// Of the way down.
  let edits: [ScriptEdit]

  /// - Parameters:
  ///   - here: what takes the statement's place in its file.
  ///   - original: the statement.
  init(_ here: [String], instead original: String, then steps: [RemedyStep], behind migration: PendingMigration) {
    let first = ReadStep(RemedyStep(.here, here))
    let recipe = [first] + steps.map(ReadStep.init)
    var matches = DownMatches(migration)
    list = zip(steps, recipe.dropFirst()).map { step, read in
      FollowUp(step, read, in: recipe) { matches?.take(for: $0) ?? [] }
    }
    let former = ReadStep(RemedyStep(.here, [original]))
    let undo = first.parts.reversed().flatMap { StepUndo.statements(for: $0, in: recipe) }
    let needed = undo.filter { undo in
      !undo.hasPrefix("--") && !matches.covers(undo) && Self.isNew(undo, former, recipe)
    }
    edits = matches?.finished(adding: needed) ?? []
  }

  /// Whether the original statement made no such thing, so that its author's way down does not know of it: an index that
  /// a constraint takes over, a constraint that a later step drops.
  private static func isNew(_ undo: String, _ former: ReadStep, _ recipe: [ReadStep]) -> Bool {
    if undo.hasPrefix("DROP INDEX") {
      return !former.parts.contains { if case .createIndex? = $0.statement { true } else { false } }
    }
    guard let name = undo.components(behind: " DROP CONSTRAINT IF EXISTS ") else { return false }
    return recipe.dropFirst().flatMap(\.parts).contains { $0.text.hasSuffix(" DROP CONSTRAINT \(name)") }
  }
}

extension String {
  /// What follows a word; nil where it is not there.
  fileprivate func components(behind word: String) -> String? {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(word) { return String(rest.dropFirst(word.count)) }
      rest = rest.dropFirst()
    }
    return nil
  }
}

extension DownMatches? {
  /// Whether the author's way down does this.
  fileprivate func covers(_ undo: String) -> Bool { self?.covers(undo) ?? true }
}
