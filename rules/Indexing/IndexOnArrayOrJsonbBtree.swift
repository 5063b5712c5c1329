import PglintelLint

extension Rule {
  static let indexOnArrayOrJSONBBtree = Rule(
    "index-on-array-or-jsonb-btree", "a B-tree indexes whole arrays or documents, not what is in them",
    category: .indexing, severity: .warning, aliases: ["pg-index-health:btree_indexes_on_array_columns"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  for relation in schema.indexedRelations {
    guard let table = relation.table else { continue }
    for index in relation.indexes where index.method == "btree" && !index.isUnique {
      guard let column = index.keys.first?.column.flatMap(table.column), let what = contents(of: column.type) else {
        continue
      }
      tell(of: index, on: column, what, in: relation, schema, &report)
    }
  }
}

/// What operators that look into such a value ask for; nil for other types.
private func contents(of type: TypeName) -> (name: String, operators: String)? {
  if type.isArray { return ("array", "`@>`, `&&` and `= ANY (…)`") }
  return type.builtInName == "jsonb" ? ("document", "`@>`, `?` and `@@`") : nil
}

private func tell(
  of index: Index, on column: Column, _ what: (name: String, operators: String), in relation: IndexedRelation,
  _ schema: Schema, _ report: inout Report
) {
  report.report(
    "index `\(index.name.sql)` is a B-tree on `\(Identifier.quoted(column.name))` and finds whole \(what.name)s only",
    reason: "\(what.operators) do not use it, and a row with a value of more than about 2,700 bytes is refused",
    at: schema.origin(of: index), object: "\(index.name)",
    remedy: remedy(for: index, on: column, in: relation, by: report.runner))
}

private func remedy(
  for index: Index, on column: Column, in relation: IndexedRelation, by runner: Runner
) -> Remedy? {
  let advice = "use GIN, which indexes the elements"
  guard index.keys.count == 1, index.predicate == nil, !relation.isPartitioned else { return Remedy(advice) }
  let name =
    Identifier.truncated("\(relation.name.name)_\(column.name)", toBytes: Identifier.maximumBytes - 8) + "_gin_idx"
  let create =
    "CREATE INDEX CONCURRENTLY \(Identifier.quoted(name)) ON \(relation.name.sql) USING gin "
    + "(\(Identifier.quoted(column.name)))"
  var recipe = Recipe(by: runner)
  recipe.outsideTransaction([create, "DROP INDEX CONCURRENTLY \(index.name.sql)"])
  return Remedy(advice, recipe, place: .afterwards, promise: .needsJudgement)
}

private let documentation = Page(
  sees: """
    A B-tree that is not unique and leads with an array or `jsonb` column, at the end of the history. Expressions such as \
    `(payload ->> 'kind')` are values of their own and not meant.
    """,
  why: """
    A B-tree compares whole values: it serves `tags = '{a,b}'` and ORDER BY. What such columns are asked, whether an array \
    contains an element or a document a key, reads the whole table. And a B-tree entry has to fit into a third of a page: \
    the first row whose value is longer than about 2,700 bytes after compression fails with 54000.
    """,
  instead: """
    ```sql
    CREATE INDEX CONCURRENTLY posts_tags_gin_idx ON posts USING gin (tags);
    ```

    It serves `tags @> ARRAY['sql']` and `tags && ARRAY['sql', 'db']`; `'sql' = ANY (tags)` has to be written as the \
    first. For `jsonb` that is asked with `@>` only, `jsonb_path_ops` is smaller:

    ```sql
    CREATE INDEX CONCURRENTLY events_payload_gin_idx ON events USING gin (payload jsonb_path_ops);
    ```
    """,
  alternatives: """
    - One key of the document: a B-tree over the expression, `((payload ->> 'kind'))`, is smaller and faster to write.
    - A table of its own for the elements, with a foreign key, where they are joined or counted.
    """,
  cost: """
    GIN is slower to write than a B-tree: one entry for each element, collected in a pending list (`fastupdate`).
    """,
  allow: """
    When whole values are compared: to find equal arrays, or to sort by them.
    """,
  references: [
    "https://www.postgresql.org/docs/current/gin.html",
    "https://www.postgresql.org/docs/current/datatype-json.html#JSON-INDEXING",
  ])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE posts (id bigint PRIMARY KEY, tags text[] NOT NULL);
    CREATE INDEX posts_tags_idx ON posts (tags);
    """, marks: "CREATE INDEX posts_tags_idx"),
  .bad(
    "CREATE TABLE events (id bigint PRIMARY KEY, payload jsonb NOT NULL, at timestamptz NOT NULL);",
    "CREATE INDEX CONCURRENTLY events_payload_idx ON events (payload);",
    marks: "CREATE INDEX CONCURRENTLY events_payload_idx", transaction: .none),
  .good(
    """
    CREATE TABLE posts (id bigint PRIMARY KEY, tags text[] NOT NULL, meta jsonb NOT NULL, path integer[] UNIQUE);
    CREATE INDEX posts_tags_idx ON posts USING gin (tags);
    CREATE INDEX posts_meta_idx ON posts USING gin (meta jsonb_path_ops);
    CREATE INDEX posts_kind_idx ON posts ((meta ->> 'kind'));
    """),
]
