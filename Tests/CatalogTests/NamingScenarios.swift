import PglintelCatalog
import PglintelSyntax

/// Names that PostgreSQL chooses.
enum NamingScenarios {
  static let all = [
    CatalogScenario(
      "keys", "CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int, UNIQUE (b, c), UNIQUE (c) INCLUDE (b))",
      build: { c throws(CatalogError) in
        let t = try c.table("t", "a int4", "b int4", "c int4")
        try c.key(.primaryKey("a"), on: t)
        try c.key(.unique("b"), on: t)
        try c.key(.unique("b", "c"), on: t)
        try c.key(.unique("c", including: ["b"]), on: t)
      }),
    CatalogScenario(
      "keys again are numbered",
      "CREATE TABLE t (a int, b int, CHECK (a > 0), CHECK (a > 0), CHECK (a > b));"
        + "ALTER TABLE t ADD UNIQUE (a); ALTER TABLE t ADD UNIQUE (a); CREATE INDEX ON t (a); CREATE INDEX ON t (a)",
      build: { c throws(CatalogError) in
        let t = try c.table("t", "a int4", "b int4")
        try c.key(.check(.positive("a")), on: t)
        try c.key(.check(.positive("a")), on: t)
        try c.key(.check(.operation(">", [.column("a"), .column("b")])), on: t)
        try c.key(.unique("a"), on: t)
        try c.key(.unique("a"), on: t)
        try c.index(.column("a"), on: t)
        try c.index(.column("a"), on: t)
      }),
    CatalogScenario(
      "a key avoids constraint names of the schema, an index does not",
      "CREATE TABLE t (a int, b int); CREATE TABLE u (a int, CONSTRAINT t_a_key CHECK (a > 0),"
        + "CONSTRAINT t_a_idx CHECK (a > 0), CONSTRAINT t_b_check CHECK (a > 0)); CREATE TABLE t_b_check1 (x int);"
        + "ALTER TABLE t ADD UNIQUE (a); CREATE INDEX ON t (a); ALTER TABLE t ADD CHECK (b > 0)",
      build: { c throws(CatalogError) in
        let t = try c.table("t", "a int4", "b int4")
        let u = try c.table("u", "a int4")
        for name in ["t_a_key", "t_a_idx", "t_b_check"] { try c.key(.check(.positive("a")), name, on: u) }
        try c.table("t_b_check1", "x int4")
        try c.key(.unique("a"), on: t)
        try c.index(.column("a"), on: t)
        try c.key(.check(.positive("b")), on: t)
      }),
    CatalogScenario(
      "foreign keys",
      "CREATE TABLE p (id int PRIMARY KEY, x int, y int, UNIQUE (x, y));"
        + "CREATE TABLE t (a int REFERENCES p, b int, c int, FOREIGN KEY (b, c) REFERENCES p (y, x), FOREIGN KEY (a) REFERENCES p)",
      build: { c throws(CatalogError) in
        let p = try c.table("p", "id int4", "x int4", "y int4")
        try c.key(.primaryKey("id"), on: p)
        try c.key(.unique("x", "y"), on: p)
        let t = try c.table("t", "a int4", "b int4", "c int4")
        try c.foreignKey(["a"], of: t, to: p)
        try c.foreignKey(["b", "c"], of: t, to: p, ["y", "x"])
        try c.foreignKey(["a"], of: t, to: p)
      }),
    CatalogScenario(
      "index names of expressions",
      "CREATE TABLE t (a text, b text, \"Größe\" text);"
        + "CREATE INDEX ON t (lower(a), lower(b), b) INCLUDE (a); CREATE INDEX ON t ((a || b)); CREATE INDEX ON t ((a::int));"
        + "CREATE INDEX ON t (coalesce(a, b)); CREATE INDEX ON t (\"Größe\") WHERE a IS NOT NULL; CREATE UNIQUE INDEX ON t (a)",
      build: { c throws(CatalogError) in
        let t = try c.table("t", "a text", "b text", "Größe text")
        try c.index(
          .expression(.call("lower", .column("a"))), .expression(.call("lower", .column("b"))), .column("b"), on: t,
          including: ["a"])
        try c.index(.expression(.operation("||", [.column("a"), .column("b")])), on: t)
        try c.index(
          .expression(.cast(.column("a"), TypeName(schema: "pg_catalog", name: "int4"))), on: t)
        try c.index(.expression(.coalesce([.column("a"), .column("b")])), on: t)
        try c.index(.column("Größe"), on: t, predicate: .isNotNull(.column("a")))
        try c.index(.column("a"), on: t, isUnique: true)
      }),
    CatalogScenario(
      "long names are cut",
      """
      CREATE TABLE a_table_name_that_is_as_long_as_postgresql_allows_it_to_be_x (
        a_column_name_that_is_long_too_although_less_so int PRIMARY KEY, äöüäöüäöüäöüäöüäöüäöüäöüäöüäöü int UNIQUE,
        id serial, CHECK (a_column_name_that_is_long_too_although_less_so > 0));
      CREATE INDEX ON a_table_name_that_is_as_long_as_postgresql_allows_it_to_be_x
        (a_column_name_that_is_long_too_although_less_so, äöüäöüäöüäöüäöüäöüäöüäöüäöüäöü)
      """,
      build: { c throws(CatalogError) in
        let (long, other) = ("a_column_name_that_is_long_too_although_less_so", "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöü")
        let t = try c.table(
          "a_table_name_that_is_as_long_as_postgresql_allows_it_to_be_x", "\(long) int4", "\(other) int4", "id serial")
        try c.key(.check(.positive(long)), on: t)
        try c.key(.primaryKey(long), on: t)
        try c.key(.unique(other), on: t)
        try c.index(.column(long), .column(other), on: t)
      }),
    CatalogScenario(
      "serial and identity",
      "CREATE SEQUENCE t_a_seq; CREATE TABLE t (a serial, b bigserial);"
        + "ALTER TABLE t ADD c int GENERATED ALWAYS AS IDENTITY",
      build: { c throws(CatalogError) in
        try c.createSequence(.public("t_a_seq"), options: SequenceOptions())
        let t = try c.table("t", "a serial", "b bigserial")
        try c.addColumn(ColumnDefinition(name: "c", type: TypeName(name: "int4"), identity: .always), to: t)
      }),
    CatalogScenario(
      "exclusion",
      "CREATE TABLE t (a int4range, b int4range, EXCLUDE USING gist (a WITH &&, b WITH &&) WHERE (a IS NOT NULL))",
      build: { c throws(CatalogError) in
        let t = try c.table("t", "a int4range", "b int4range")
        let elements = ["a", "b"].map { ExclusionDefinition.Element(key: .column($0), operatorName: "&&") }
        try c.key(
          .exclusion(
            ExclusionDefinition(method: "gist", elements: elements, predicate: .isNotNull(.column("a")))), on: t)
      }),
    CatalogScenario(
      "renamed constraint renames its index and back",
      "CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE); ALTER TABLE t RENAME CONSTRAINT t_pkey TO p;"
        + "ALTER INDEX t_b_key RENAME TO k; ALTER TABLE t RENAME TO u; ALTER TABLE u ADD CHECK (a > 0)",
      build: { c throws(CatalogError) in
        let t = try c.table("t", "a int4", "b int4")
        try c.key(.primaryKey("a"), on: t)
        try c.key(.unique("b"), on: t)
        try c.renameConstraint("t_pkey", of: t, to: "p")
        try c.renameRelation(c.oid("t_b_key"), to: "k")
        try c.renameRelation(t, to: "u")
        try c.key(.check(.positive("a")), on: t)
      }),
    CatalogScenario(
      "using index",
      "CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX i ON t (a); CREATE UNIQUE INDEX j ON t (b);"
        + "ALTER TABLE t ADD PRIMARY KEY USING INDEX i; ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX j",
      build: { c throws(CatalogError) in
        let t = try c.table("t", "a int4", "b int4")
        try c.index(.column("a"), on: t, name: "i", isUnique: true)
        try c.index(.column("b"), on: t, name: "j", isUnique: true)
        try c.key(.usingIndex("i", isPrimaryKey: true), on: t)
        try c.key(.usingIndex("j", isPrimaryKey: false), "u", on: t)
      }),
  ]
}
