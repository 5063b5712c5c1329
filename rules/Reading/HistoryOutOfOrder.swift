import PglintelLint

extension Rule {
  static let historyOutOfOrder = Rule(
    "history-out-of-order", "a migration is edited, deleted, doubled or put before others that may be applied already",
    category: .reading, severity: .warning,
    aliases: ["atlas:non_linear", "zero-downtime-migrations:R009"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  let migrations = schema.history.migrations
  let heirs = inspectGone(schema.history, &report)
  let lastThere = migrations.lastIndex(where: \.isThere) ?? 0
  var byVersion: [String: Int] = [:]
  for (index, migration) in migrations.enumerated() {
    // The last one before it.
    let twin = byVersion.updateValue(index, forKey: migration.version)
    guard migration.isPending, !migration.version.isEmpty else { continue }
    if heirs.contains(index) { continue }
    if migration.edit != .none {
      tellEdited(migration, &report)
    } else if let twin {
      if report.runner.knowsMigrationsByVersion { tellDoubled(migration, migrations[twin], &report) }
    } else if schema.history.isOneChange, !migration.isShared, lastThere > index {
      tellLate(migration, migrations[lastThere], &report)
    }
  }
}

/// Migrations that are not here any more. The runner knows a migration by its version, or by its name: where another one
/// has taken its place, that is what there is to say.
///
/// - Returns: the indexes of those others.
private func inspectGone(_ history: History, _ report: inout Report) -> Set<Int> {
  if report.runner == .sqitch { return [] }
  let hasOwnVersions = report.runner.knowsMigrationsByVersion
  var gone: [Migration] = []
  var heirs: Set<Int> = []
  for former in history.gone where !former.version.isEmpty {
    let index = history.migrations.firstIndex { migration in
      hasOwnVersions ? migration.version == former.version : migration.name == former.name
    }
    guard let index else {
      gone.append(former)
      continue
    }
    let heir = history.migrations[index]
    guard heir.isPending, heir.edit == .none else { continue }
    heirs.insert(index)
    if heir.up.words != former.up.words { tellReplaced(former, heir, &report) }
  }
  tellGone(gone, in: history, &report)
  return heirs
}

/// Many at once are one finding: a history that begins anew.
private func tellGone(_ migrations: [Migration], in history: History, _ report: inout Report) {
  guard let first = migrations.first else { return }
  for migration in migrations.count > 3 ? [first] : migrations {
    let heir = history.migrations.first { $0.isPending && $0.up.words == migration.up.words }
    let fate =
      migrations.count > 3
      ? "and \(migrations.count - 1) others are there already, and are not here any more"
      : "is there already, and \(heir.map { "has become `\($0.name)` here" } ?? "is not here any more")"
    report.report(
      "`\(migration.name)` \(fate)",
      reason: "databases that have applied it keep what it made, and new ones never get it",
      at: migration.place, in: migration.up.source, object: migration.name, severity: report.severityOfHabit,
      remedy: Remedy("leave it there under its name, and take back what it did in a new migration"))
  }
}

private func tellReplaced(_ former: Migration, _ heir: Migration, _ report: inout Report) {
  report.report(
    "`\(heir.name)` takes the place of `\(former.name)`, which is there already with the same version",
    reason: "\(report.runner.displayName) keeps one row for each version, and takes it for the one that was applied",
    at: heir.place, in: heir.up.source, object: heir.name,
    notes: [Note("the one that is there", source: former.up.source, span: former.place)],
    remedy: Remedy("leave the old one there, and give this one a later version"))
}

private func tellEdited(_ migration: Migration, _ report: inout Report) {
  let isSeen = migration.edit == .statements || report.runner.order.comparesContents
  guard report.runner != .sqitch, isSeen else { return }
  let name = report.runner.displayName
  report.report(
    "`\(migration.name)` is there already, and is another one now",
    reason: report.runner.order.comparesContents
      ? "\(name) keeps a checksum of what it has applied, and refuses to go on where it does not match"
      : "\(name) does not run it again: databases that have applied it keep the old schema, and new ones get another",
    at: migration.place, in: migration.up.source, object: migration.name, severity: report.severityOfHabit,
    remedy: Remedy("leave it as it was, and say what is to change in a new migration"))
}

private func tellDoubled(_ migration: Migration, _ twin: Migration, _ report: inout Report) {
  report.report(
    "`\(migration.name)` has the version of `\(twin.name)`: \(migration.version)",
    reason: "\(report.runner.displayName) keeps one row for each version: it refuses, or never runs one of the two",
    at: migration.place, in: migration.up.source, object: migration.name,
    notes: [Note("the other one", source: twin.up.source, span: twin.place)],
    remedy: Remedy("give one of them a later version"))
}

private func tellLate(_ migration: Migration, _ later: Migration, _ report: inout Report) {
  guard let consequence = report.runner.order.consequence else { return }
  report.report(
    "`\(migration.name)` sorts before `\(later.name)`, which is there already",
    reason: "\(report.runner.displayName) \(consequence)",
    at: migration.place, in: migration.up.source, object: migration.name,
    notes: [Note("it sorts before this", source: later.up.source, span: later.place)],
    remedy: Remedy("give it a version behind all others before it is merged"))
}

extension Report {
  /// In a plain folder it is not known whether each script is applied once: a note.
  fileprivate var severityOfHabit: Severity? { runner == .plain ? .note : nil }
}

extension Migration {
  /// Whether it stands in the other branch.
  fileprivate var isThere: Bool { edit != .none || isShared }

  /// Its first statement, or where that would stand.
  fileprivate var place: Span {
    let first = Splitter.split(up.source, in: up.sections).fragments.first?.span
    return first ?? up.span.lowerBound..<up.span.lowerBound
  }
}

/// What a runner does about the order of its migrations (their documentation and sources).
private struct RunnerOrder {
  /// What it does about a migration before the last one that it has applied; nil where the order is no matter of names.
  var consequence: String?
  var comparesContents = false

  static let passesOver = "goes on behind the last one that it has applied: databases that have that never run this one"
  static let refuses = "refuses to run a migration before the last one that it has applied"
  static let runsLater = "runs it after that on databases which have applied that, and before it on new ones"
}

extension Runner {
  fileprivate var order: RunnerOrder {
    switch self {
    case .golangMigrate, .tern: RunnerOrder(consequence: RunnerOrder.passesOver)
    case .drizzle: RunnerOrder(consequence: RunnerOrder.passesOver)
    case .postgrator: RunnerOrder(consequence: RunnerOrder.passesOver, comparesContents: true)
    case .goose, .supabase: RunnerOrder(consequence: RunnerOrder.refuses)
    case .nodePgMigrate: RunnerOrder(consequence: RunnerOrder.refuses)
    case .flyway, .refinery, .atlas: RunnerOrder(consequence: RunnerOrder.refuses, comparesContents: true)
    case .graphileMigrate: RunnerOrder(consequence: RunnerOrder.refuses, comparesContents: true)
    case .sqlx: RunnerOrder(consequence: RunnerOrder.runsLater, comparesContents: true)
    case .diesel, .dbmate, .rails: RunnerOrder(consequence: RunnerOrder.runsLater)
    case .hasura: RunnerOrder(consequence: RunnerOrder.runsLater)
    // Prisma compares checksums in development only.
    case .prisma: RunnerOrder(consequence: RunnerOrder.runsLater)
    case .sqlMigrate: RunnerOrder(consequence: RunnerOrder.runsLater)
    case .liquibase: RunnerOrder(comparesContents: true)
    case .sqitch, .plain: RunnerOrder()
    }
  }
}

private let documentation = Page(
  sees: """
    With `--since`, and with `--staged` against the main branch: a migration that stands in the other branch and whose way \
    up has other statements here (for a runner that keeps checksums, other comments and blanks too), one that stands there \
    and was deleted, got another version or was replaced here, and a new one that sorts before one which stands there. A migration with the version of another one, where the runner keeps one row \
    for each version. Repeatable scripts have no version and may be edited; so may Sqitch's, whose plan is its order.
    """,
  why: """
    What stands in the main branch may be applied somewhere. The runner does not look at it again, or it compares checksums \
    and stops: an edit reaches new databases alone, and from then on they differ. A new migration with an older version, \
    which comes from a branch that was long under way, is passed over, refused, or run in another order than it was tested \
    in, depending on the runner; the finding says which. What a deleted migration has made stays where it was applied; under \
    another name it is a new one for the runner.
    """,
  instead: """
    Leave the applied one as it is, and write another one:
    ```sql
    ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';
    ```
    Before a branch is merged, give its migrations versions behind those of the main branch, and run them once in that order.
    """,
  alternatives: """
    - Timestamps as versions collide less often than numbers, and sort wrongly as often: the check in CI is needed for both.
    """,
  allow: """
    When no database has applied it: a branch that others build upon, a release that was never deployed. Comments and blanks \
    count as edits for runners that keep checksums.
    """,
  references: ["https://www.postgresql.org/docs/current/ddl-alter.html"])

private let notes = "CREATE TABLE notes (id bigint PRIMARY KEY);"

private let samples: [Example] = [
  Example.bad("CREATE SCHEMA app;", notes, marks: "CREATE TABLE notes").edited,
  .good("CREATE SCHEMA app;", notes),
]
