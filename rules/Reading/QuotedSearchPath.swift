import PglintelLint

extension Rule {
  static let quotedSearchPath = Rule(
    "quoted-search-path", "a list of schemas in one pair of quotes is the name of one schema",
    category: .reading, severity: .error, aliases: ["pgspot:PS018"],
    page: documentation, examples: samples,
    check: .step(on: [.setVariable, .createRoutine, .alterRoutine, .other], inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard step.statement.statement.setsSearchPath else { return }
  let text = StatementText(step.statement)
  let name = text.tokens.firstIndex { $0.identifier(in: step.source) == "search_path" }
  guard let place = name else { return }
  let list = text.tokens.indices.dropFirst(place + 1).first { index in
    text.tokens[index].kind == .string
      && step.source.string(in: text.tokens[index].span).utf8.contains(UInt8(ascii: ","))
  }
  // `SET search_path = a, 'b'` and what stands far behind it, such as a body, are others.
  guard let list, list <= place + 2 else { return }
  let span = text.tokens[list].span
  let written = step.source.string(in: span)
  let schemas = String(written.dropFirst().dropLast())
  var recipe = Recipe(for: step, report)
  recipe.here(text.replacing([(span, schemas)]))
  report.report(
    "`search_path` is set to one schema whose name is `\(schemas)`",
    reason: "quotes around the whole list make it one name: such a schema is not there, and no error says so",
    at: span, in: step.source,
    remedy: Remedy("leave the quotes around the list out", recipe, promise: .needsJudgement))
}

extension Statement {
  fileprivate var setsSearchPath: Bool {
    switch self {
    case .setVariable(let setting): setting.name == "search_path"
    case .createRoutine(let routine): routine.hasSettings
    case .alterRoutine: true
    case .other(let other): other.setting?.name == "search_path"
    default: false
    }
  }
}

private let documentation = Page(
  sees: """
    `SET search_path` with a comma inside one pair of quotes, also in CREATE FUNCTION, ALTER FUNCTION, ALTER ROLE and ALTER \
    DATABASE. `set_config('search_path', 'a, b', false)` takes the list as one text, and is right.
    """,
  why: """
    SET takes a list of names. In quotes, `'app, public'` is one name of eleven characters. Schemas in the path that do \
    not exist are passed over, so that the statement succeeds: what is created then goes to another schema or fails \
    (3F000), and a SECURITY DEFINER function that was to be made safe looks nowhere.
    """,
  instead: """
    ```sql
    SET search_path TO app, public;
    ```
    """,
  allow: "When a schema has a comma in its name.",
  references: [
    "https://www.postgresql.org/docs/current/sql-set.html",
    "https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH",
  ])

private let samples: [Example] = [
  .bad("SET search_path TO 'app, public';", marks: "'app, public'"),
  .bad(
    "CREATE FUNCTION one() RETURNS integer LANGUAGE sql SET search_path = 'pg_catalog, pg_temp' AS 'SELECT 1';",
    marks: "'pg_catalog, pg_temp'"),
  .good("SET search_path TO app, public;"),
  .good("SET search_path TO 'app', 'public';"),
  .good("SELECT set_config('search_path', 'app, public', false);"),
  .good("CREATE FUNCTION one() RETURNS text LANGUAGE sql SET search_path = pg_catalog AS $$ SELECT 'a, b' $$;"),
]
