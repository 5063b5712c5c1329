import PglintelLint

extension Rule {
  static let charType = Rule(
    "char-type", "a column is char(n), which pads with blanks", category: .types, severity: .note,
    aliases: [
      "squawk:ban-char-field", "pgls:banCharField", "pgrubic:TP004", "pg-migration-lint:PGM103",
      "diesel-guard:CharType", "pg-index-health:columns_with_char_type",
    ],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  ColumnTypeSweep(
    matches: { $0.name == "bpchar" && !$0.modifiers.isEmpty }, kin: ["bpchar", "varchar", "text"],
    kind: "character",
    display: "character(n)",
    reason: "shorter values are padded with blanks, which count in LIKE and output and not in `=` and length()",
    advice: "use `text`, with a CHECK where the length matters; this rewrites the table under ACCESS EXCLUSIVE",
    replacement: { $0.named("text") }
  ).run(schema, &report)
}

private let documentation = Page(
  sees: """
    A column of type `char(n)` or `character(n)`, at the end of the history; `char` without a length is `char(1)`. Where \
    most string columns of a project are, there is one finding with the count.
    """,
  why: """
    `char(n)` is stored with trailing blanks up to n characters, takes no less space and is not faster than `text`. Its \
    comparison ignores the blanks and so disagrees with LIKE, regular expressions and what clients read; comparing it with \
    a `text` value removes them first. It does not even guarantee a length: a shorter value is accepted and padded.
    """,
  instead: """
    ```sql
    CREATE TABLE currencies (
      code text PRIMARY KEY CHECK (length(code) = 3)
    );
    ```
    """,
  alternatives: "`varchar(n)` limits the length from above and pads nothing.",
  allow: "Where an interface that other systems read fixes the padding.",
  references: ["https://www.postgresql.org/docs/current/datatype-character.html"])

private let samples: [Example] = [
  .bad(
    "CREATE TABLE currencies (code char(3) PRIMARY KEY, name text NOT NULL);",
    marks: "code char(3)"),
  .bad(
    "CREATE TABLE articles (id bigint PRIMARY KEY, title text NOT NULL);",
    "ALTER TABLE articles ADD COLUMN state character(1) NOT NULL DEFAULT 'n';",
    marks: "ADD COLUMN state character(1)"),
  .good("CREATE TABLE currencies (code text PRIMARY KEY CHECK (length(code) = 3), sign varchar(4), kind \"char\");"),
]
