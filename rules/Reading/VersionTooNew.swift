import PglintelLint

extension Rule {
  static let versionTooNew = Rule(
    "version-too-new", "a statement needs a newer server than the one that is meant",
    category: .reading, severity: .error,
    aliases: [
      "pgevolve:publication-feature-requires-pg-version", "pgevolve:nondeterministic-collation-requires-pg-12",
    ],
    page: documentation, examples: samples, check: .step(inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard let target = report.settings.targetVersion, target < Feature.newest,
    let found = Feature.first(in: step, newerThan: target)
  else { return }
  report.report(
    "\(found.feature.name) needs PostgreSQL \(found.feature.since), and the target is \(target)",
    reason: "the server refuses it, as a syntax error, an unknown option or an unknown function",
    at: found.span, in: step.source,
    remedy: Remedy("write it without, or raise `target-version` when all servers have been upgraded"))
}

/// Words that make a form which older servers refuse (the release notes, appendix E).
private struct Feature {
  let name: String
  let since: Int
  /// In a row; `*` for any token.
  let words: [String]
  /// The statement begins with one of these; any where there is none.
  let statements: Set<String>

  init(_ words: String, _ name: String, since: Int, in statements: String = "") {
    self.words = words.split(separator: " ").map(String.init)
    self.name = name
    self.since = since
    self.statements = Set(statements.split(separator: " ").map(String.init))
  }

  static let newest = all.map(\.since).max() ?? 0

  private static let all = [
    Feature("drop expression", "DROP EXPRESSION", since: 13, in: "alter"),
    Feature("gen_random_uuid (", "`gen_random_uuid()` without pgcrypto", since: 13),
    Feature("or replace trigger", "CREATE OR REPLACE TRIGGER", since: 14, in: "create"),
    Feature("begin atomic", "a body of statements", since: 14, in: "create"),
    Feature("detach partition * concurrently", "DETACH PARTITION CONCURRENTLY", since: 14, in: "alter"),
    Feature("detach partition * . * concurrently", "DETACH PARTITION CONCURRENTLY", since: 14, in: "alter"),
    Feature("set compression", "SET COMPRESSION", since: 14, in: "alter"),
    Feature("multirange_type_name", "MULTIRANGE_TYPE_NAME", since: 14, in: "create"),
    Feature("nulls not distinct", "NULLS NOT DISTINCT", since: 15),
    Feature("merge into", "MERGE", since: 15),
    Feature("security_invoker", "`security_invoker`", since: 15, in: "create alter"),
    Feature("set access method", "SET ACCESS METHOD", since: 15, in: "alter"),
    Feature("delete set null (", "ON DELETE SET NULL with columns", since: 15, in: "create alter"),
    Feature("delete set default (", "ON DELETE SET DEFAULT with columns", since: 15, in: "create alter"),
    Feature("for tables in schema", "FOR TABLES IN SCHEMA", since: 15, in: "create"),
    Feature("grant set on parameter", "GRANT ON PARAMETER", since: 15, in: "grant"),
    Feature("any_value (", "`any_value()`", since: 16),
    Feature("uuidv7 (", "`uuidv7()`", since: 18),
    Feature("uuidv4 (", "`uuidv4()`", since: 18),
  ]

  static func first(in step: Step, newerThan target: Int) -> (feature: Feature, span: Span)? {
    guard step.span.count < 100_000 else { return nil }
    let tokens = StatementText(step.statement).tokens
    // Strings and quoted names are no words.
    let words = tokens.map { token in
      token.kind == .word || token.kind == .punctuation ? token.text(in: step.source).lowercased() : ""
    }
    for feature in all where feature.since > target && feature.isIn(words.first ?? "") {
      guard !feature.isOwnFunction(in: step), let place = feature.place(in: words) else { continue }
      return (feature, tokens[place].span.lowerBound..<tokens[place + feature.words.count - 1].span.upperBound)
    }
    return nil
  }

  /// Whether it is a function that the history makes, or an extension of it.
  private func isOwnFunction(in step: Step) -> Bool {
    guard words.count == 2, words[1] == "(" else { return false }
    if case .createRoutine = step.statement.statement { return true }
    if words[0] == "gen_random_uuid", step.before.extensions["pgcrypto"] != nil { return true }
    return step.before.routines.values.contains { $0.name.name == words[0] }
  }

  private func isIn(_ first: String) -> Bool { statements.isEmpty || statements.contains(first) }

  private func place(in texts: [String]) -> Int? {
    texts.indices.first { start in
      start + words.count <= texts.count
        && words.indices.allSatisfy { words[$0] == "*" || words[$0] == texts[start + $0] }
    }
  }
}

private let documentation = Page(
  sees: """
    With `target-version` set: forms, options and functions that came with a later server, such as NULLS NOT DISTINCT, MERGE \
    and `security_invoker` (15), CREATE OR REPLACE TRIGGER and DETACH … CONCURRENTLY (14), `uuidv7()` (18). Forms that the \
    parser itself cannot read are `newer-syntax` or `syntax-error`.
    """,
  why: """
    It works on the developer's machine, which has the newest server, and fails where an older one runs: in the middle of a \
    deployment, with what stands before it done where there is no transaction.
    """,
  instead: """
    ```sql
    -- before PostgreSQL 15, in place of UNIQUE NULLS NOT DISTINCT (a, b)
    CREATE UNIQUE INDEX seats_a_b_idx ON seats (a, b) WHERE b IS NOT NULL;
    CREATE UNIQUE INDEX seats_a_idx ON seats (a) WHERE b IS NULL;
    ```
    """,
  allow: "When the statement runs on newer servers alone, behind a condition.",
  references: ["https://www.postgresql.org/docs/current/release.html"])

private let target = "target-version = 13\n"

private let samples: [Example] = [
  .bad(
    "CREATE TABLE seats (id bigint PRIMARY KEY, row_id bigint, place int, UNIQUE NULLS NOT DISTINCT (row_id, place));",
    marks: "NULLS NOT DISTINCT", configuration: target),
  .bad(
    "CREATE TABLE seats (id bigint PRIMARY KEY);\nCREATE VIEW rows WITH (security_invoker = true) AS SELECT id FROM seats;",
    marks: "security_invoker", configuration: target),
  .good(
    "CREATE TABLE seats (id bigint PRIMARY KEY, row_id bigint, place int, UNIQUE NULLS NOT DISTINCT (row_id, place));"),
  .good(
    """
    CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';
    CREATE TABLE seats (id uuid PRIMARY KEY DEFAULT uuidv7(), place int);
    ALTER TABLE seats ALTER COLUMN place SET DEFAULT (1 + 2);
    """, configuration: target),
  .good(
    "CREATE TABLE seats (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), note text DEFAULT 'nulls not distinct');",
    configuration: target),
]
