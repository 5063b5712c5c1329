import PglintelProject
import PglintelSourceText
import PglintelStatements

/// A remedy that takes a statement's place.
struct Replacement {
  private let remedy: Remedy
  private let isReliable: Bool
  private let target: FixTarget
  private let finding: Finding
  private let index: Int
  /// What is written where the statement stands.
  private let here: [String]
  /// What can be done behind it without anything else having happened.
  private let behind: [RemedyStep]
  private let remainder: [RemedyStep]

  /// Nil where the remedy does not take the place of a statement of the file: those of a DO block do not.
  init?(_ remedy: Remedy, isReliable: Bool, at target: FixTarget, of finding: Finding) {
    guard let index = target.index, target.statements[index].span == remedy.statement else { return nil }
    (self.remedy, self.isReliable, self.target, self.finding, self.index) =
      (remedy, isReliable, target, finding, index)
    let runnable = remedy.steps.prefix { !$0.isLater }
    here = runnable.prefix(while: \.isHere).flatMap(\.statements)
    behind = Array(runnable.drop(while: \.isHere))
    remainder = Array(remedy.steps[runnable.count...])
    guard !runnable.isEmpty else { return nil }
  }

  private var statement: Fragment { target.statements[index] }

  var fix: Fix? {
    if target.isInBlock, !fitsIntoBlock { return nil }
    if !keepsComments { return nil }
    if behind.isEmpty { return inPlace(here, isCertain: isReliable) }
    if here.isEmpty, target.statements.count == 1, let fix = alone { return fix }
    return target.isOwnFile ? moved : nil
  }

  /// Comments between words are placeholders of some projects (`/* schema */`): they stay with the one statement, or nothing
  /// is done.
  private var keepsComments: Bool {
    let comments = target.source.blockComments(in: statement.span)
    let texts = here + behind.flatMap(\.statements)
    return comments.isEmpty || (texts.count == 1 && comments.allSatisfy { texts[0].firstRange(of: $0) != nil })
  }

  /// Whether what is written here can stand in a block that is sent as one query.
  private var fitsIntoBlock: Bool {
    target.half.transaction == .wrapped && here.allSatisfy { !$0.utf8.contains(UInt8(ascii: ";")) }
      && !(here.isEmpty && target.statements.count == 1)
  }

  private func inPlace(
    _ statements: [String], isCertain: Bool, _ edits: [ScriptEdit] = [], then steps: [RemedyStep] = []
  ) -> Fix? {
    guard let edit = target.source.edit(replacing: statement, with: statements, by: target.runner) else { return nil }
    // Rows that are written in other transactions than before can be seen half done.
    let isSafe = isCertain && remainder.isEmpty && !RemedyStep(.here, statements).changesRows
    guard !steps.isEmpty else {
      return fix(isSafe ? .safe : .unsafe, edits + [edit], [])
    }
    guard target.isOwnFile, target.source.isAsWritten(statement.span) else { return nil }
    return recipe(edits + [edit], statements, steps)
  }

  private func recipe(_ edits: [ScriptEdit], _ here: [String], _ steps: [RemedyStep]) -> Fix {
    let original = target.source.string(in: statement.span)
    let following = FollowingMigrations(here, instead: original, then: steps, behind: target.migration)
    return fix(.recipe, edits + following.edits, following.list)
  }

  private func fix(_ applicability: Fix.Applicability, _ edits: [ScriptEdit], _ migrations: [FollowUp]) -> Fix {
    Fix(
      title: remedy.advice, applicability: applicability, isReliable: isReliable,
      keepsSchema: isReliable && remainder.isEmpty, edits: edits, migrations: migrations, remainder: remainder)
  }

  /// The first step takes the place of the file's only statement.
  private var alone: Fix? {
    guard let first = behind.first else { return nil }
    let rest = Array(behind.dropFirst())
    guard first.place == .outsideTransaction else {
      return inPlace(first.statements, isCertain: isReliable, then: rest)
    }
    // Who runs it is not known: in a transaction of theirs it would fail.
    if target.runner == .plain, target.half.transaction == .unknown {
      return inPlace(first.statements, isCertain: false, then: rest)
    }
    guard let marks = target.runner.editsLeavingTransaction(of: target.half) else { return nil }
    // The mark can be for both halves.
    let keepsDown = marks.isEmpty || target.migration.downCount <= 1
    return inPlace(first.statements, isCertain: isReliable && keepsDown, marks, then: rest)
  }

  /// The other statements stay; what can stand beside them does, the rest follows in migrations of its own.
  private var moved: Fix? {
    let needsExit = behind.contains { $0.place == .outsideTransaction }
    guard !needsExit || target.runner.hasWayOutOfTransactions, !opensGap, let tail else { return nil }
    let source = target.source
    let first =
      here.isEmpty
      ? source.removal(of: statement) : source.edit(replacing: statement, with: here, by: target.runner)
    guard let first, source.isAsWritten(statement.span) else { return nil }
    let comments = here.isEmpty ? source.commentsAbove(statement) : []
    let removals = tail.compactMap { source.removal(of: $0) }
    let moved = tail.isEmpty ? [] : [RemedyStep(.apart, tail.map { source.string(in: $0.span) })]
    return recipe([first] + removals, here, Self.commented(behind, comments) + moved)
  }

  /// Whether something is dropped in this migration that a later one would make anew.
  private var opensGap: Bool {
    let parts = behind.flatMap { ReadStep($0).parts }
    let names = parts.compactMap { part -> String? in
      if case .createIndex(let create) = part.statement { create.index.name } else { nil }
    }
    return target.dropsBefore(names)
  }

  private static func commented(_ steps: [RemedyStep], _ comments: [String]) -> [RemedyStep] {
    guard let first = steps.first, !comments.isEmpty else { return steps }
    return [RemedyStep(first.place, comments + first.statements)] + steps.dropFirst()
  }

  /// The statements behind that have to follow, because they may see the rows that the remedy writes, or rely on what it
  /// makes unique; nil where they cannot.
  private var tail: [Fragment]? {
    guard behind.contains(where: \.changesRows) || (here.isEmpty && behind.contains(where: \.makesUnique)),
      let name = finding.relationName
    else { return [] }
    let source = target.source
    let rest = Array(target.followers.drop { source.string(in: $0.span).firstRange(of: name) == nil })
    let canFollow = rest.allSatisfy { source.isAsWritten($0.span) && !source.isTransactionControl($0) }
    return canFollow ? rest : nil
  }
}

extension Runner {
  /// Whether a migration of its own can be run without a transaction.
  fileprivate var hasWayOutOfTransactions: Bool {
    switch self {
    case .drizzle, .refinery, .nodePgMigrate, .hasura: false
    default: true
    }
  }
}

extension RemedyStep {
  /// Whether a statement of it writes rows, or a block does.
  fileprivate var changesRows: Bool {
    statements.contains { statement in
      ["DO", "UPDATE", "DELETE", "INSERT", "MERGE", "WITH"].contains { statement.uppercased().hasPrefix($0 + " ") }
    }
  }
}

extension RemedyStep {
  /// Whether INSERT … ON CONFLICT may rely on what it makes.
  fileprivate var makesUnique: Bool { statements.contains { $0.uppercased().hasPrefix("CREATE UNIQUE ") } }
}

extension Finding {
  /// `orders` of `public.orders` and `public.orders.total`.
  fileprivate var relationName: String? {
    guard let parts = object?.split(separator: "."), parts.count > 1 else { return nil }
    return String(parts[1])
  }
}
