import PglintelCatalog
import PglintelSyntax

/// What DROP takes along, and what it refuses.
enum DropScenarios {
  static let all = columns + tables + others

  /// A table whose column `b` everything hangs on.
  private static let columnSetup = """
    CREATE TABLE p (id int PRIMARY KEY);
    CREATE TABLE t (a int, b int, c int REFERENCES p, s serial, CHECK (a > b), UNIQUE (a, b), CHECK (c > 0));
    CREATE INDEX ON t (a); CREATE INDEX ON t (a) INCLUDE (b); CREATE INDEX ON t ((b + 1));
    CREATE INDEX ON t (a) WHERE b IS NOT NULL
    """

  @Sendable private static func buildColumns(_ c: inout Catalog) throws(CatalogError) {
    let p = try c.table("p", "id int4")
    try c.key(.primaryKey("id"), on: p)
    let t = try c.table("t", "a int4", "b int4", "c int4", "s serial")
    try c.key(.check(.operation(">", [.column("a"), .column("b")])), on: t)
    try c.key(.check(.positive("c")), on: t)
    try c.key(.unique("a", "b"), on: t)
    try c.foreignKey(["c"], of: t, to: p)
    try c.index(.column("a"), on: t)
    try c.index(.column("a"), on: t, including: ["b"])
    try c.index(.expression(.operation("+", [.column("b"), .constant(.integer(1))])), on: t)
    try c.index(.column("a"), on: t, predicate: .isNotNull(.column("b")))
  }

  private static let columns = [
    CatalogScenario(
      "a column takes indexes and constraints along", columnSetup, change: "ALTER TABLE t DROP b", build: buildColumns,
      apply: { c throws(CatalogError) in try c.dropColumn("b", of: c.oid("t")) }),
    CatalogScenario(
      "a column takes its foreign key along", columnSetup, change: "ALTER TABLE t DROP c", build: buildColumns,
      apply: { c throws(CatalogError) in try c.dropColumn("c", of: c.oid("t")) }),
    CatalogScenario(
      "a column takes its sequence along", columnSetup, change: "ALTER TABLE t DROP s", build: buildColumns,
      apply: { c throws(CatalogError) in try c.dropColumn("s", of: c.oid("t")) }),
    CatalogScenario(
      "a referenced column is held", columnSetup, change: "ALTER TABLE p DROP id", build: buildColumns,
      apply: { c throws(CatalogError) in try c.dropColumn("id", of: c.oid("p")) }),
    CatalogScenario(
      "a referenced column goes with CASCADE", columnSetup, change: "ALTER TABLE p DROP id CASCADE",
      build: buildColumns, apply: { c throws(CatalogError) in try c.dropColumn("id", of: c.oid("p"), cascade: true) }),
    CatalogScenario(
      "no such column", columnSetup, change: "ALTER TABLE t DROP x", build: buildColumns,
      apply: { c throws(CatalogError) in try c.dropColumn("x", of: c.oid("t")) }),
    CatalogScenario(
      "a column that a view reads is held", viewSetup, change: "ALTER TABLE t DROP a", build: buildViews,
      apply: { c throws(CatalogError) in try c.dropColumn("a", of: c.oid("t")) }),
    CatalogScenario(
      "a column takes views over views along", viewSetup, change: "ALTER TABLE t DROP a CASCADE", build: buildViews,
      apply: { c throws(CatalogError) in try c.dropColumn("a", of: c.oid("t"), cascade: true) }),
    CatalogScenario(
      "a column that no view reads", viewSetup, change: "ALTER TABLE t DROP c", build: buildViews,
      apply: { c throws(CatalogError) in try c.dropColumn("c", of: c.oid("t")) }),
    CatalogScenario(
      "a column of a generated column", generatedSetup, change: "ALTER TABLE t DROP a", build: buildGenerated,
      apply: { c throws(CatalogError) in try c.dropColumn("a", of: c.oid("t")) }),
    CatalogScenario(
      "a column of a generated column, CASCADE", generatedSetup, change: "ALTER TABLE t DROP a CASCADE",
      build: buildGenerated, apply: { c throws(CatalogError) in try c.dropColumn("a", of: c.oid("t"), cascade: true) }),
    CatalogScenario(
      "a column in a policy is held", policySetup, change: "ALTER TABLE t DROP a", build: buildPolicies,
      apply: { c throws(CatalogError) in try c.dropColumn("a", of: c.oid("t")) }),
    CatalogScenario(
      "a column in a policy goes with CASCADE", policySetup, change: "ALTER TABLE t DROP a CASCADE",
      build: buildPolicies, apply: { c throws(CatalogError) in try c.dropColumn("a", of: c.oid("t"), cascade: true) }),
    CatalogScenario(
      "the type of a column in a policy", policySetup, change: "ALTER TABLE t ALTER a TYPE bigint",
      build: buildPolicies,
      apply: { c throws(CatalogError) in try c.alterColumnType("a", of: c.oid("t"), to: TypeName(name: "int8")) }),
    CatalogScenario(
      "the type of a column in a view", viewSetup, change: "ALTER TABLE t ALTER a TYPE bigint", build: buildViews,
      apply: { c throws(CatalogError) in try c.alterColumnType("a", of: c.oid("t"), to: TypeName(name: "int8")) }),
    CatalogScenario(
      "the type of a column in a generated column", generatedSetup, change: "ALTER TABLE t ALTER a TYPE bigint",
      build: buildGenerated,
      apply: { c throws(CatalogError) in try c.alterColumnType("a", of: c.oid("t"), to: TypeName(name: "int8")) }),
  ]

  private static let viewSetup = """
    CREATE TABLE t (a int, b int, c int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT b FROM t;
    CREATE MATERIALIZED VIEW x AS SELECT a FROM v; CREATE INDEX ON x (a); CREATE VIEW y AS SELECT a FROM x
    """

  @Sendable private static func buildViews(_ c: inout Catalog) throws(CatalogError) {
    let t = try c.table("t", "a int4", "b int4", "c int4")
    let v = try c.view("v", over: [t: ["a"]])
    try c.view("w", over: [t: ["b"]])
    let definition = ViewDefinition(
      query: nil, dependencies: [View.Dependency(relation: v, columns: ["a"])], columnNames: ["a"],
      isMaterialized: true)
    let x = try c.createView(.public("x"), definition)
    try c.index(.column("a"), on: x)
    try c.view("y", over: [x: ["a"]])
  }

  private static let generatedSetup = "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED)"

  @Sendable private static func buildGenerated(_ c: inout Catalog) throws(CatalogError) {
    let t = try c.table("t", "a int4")
    let expression = Expression.operation("+", [.column("a"), .constant(.integer(1))])
    let generated = GeneratedColumn(expression: expression, isStored: true)
    try c.defineColumn(ColumnDefinition(name: "b", type: TypeName(name: "int4"), generated: generated), of: t)
  }

  private static let policySetup = """
    CREATE TABLE t (a int, b int); CREATE TABLE u (x int); CREATE POLICY p ON t USING (a > 0);
    CREATE POLICY q ON t USING (EXISTS (SELECT FROM u))
    """

  @Sendable private static func buildPolicies(_ c: inout Catalog) throws(CatalogError) {
    let t = try c.table("t", "a int4", "b int4")
    let u = try c.table("u", "x int4")
    try c.createPolicy(PolicyDefinition(name: "p", using: .positive("a")), on: t, reads: [])
    try c.createPolicy(PolicyDefinition(name: "q"), on: t, reads: [u])
  }

  private static let referenceSetup = """
    CREATE TABLE p (id serial PRIMARY KEY, k int CONSTRAINT k UNIQUE);
    ALTER TABLE p ADD CONSTRAINT again UNIQUE (id);
    CREATE TABLE t (a int REFERENCES p, b int REFERENCES p (k)); CREATE TABLE u (a int DEFAULT nextval('p_id_seq'))
    """

  @Sendable private static func buildReferences(_ c: inout Catalog) throws(CatalogError) {
    let p = try c.table("p", "id serial", "k int4")
    try c.key(.primaryKey("id"), on: p)
    try c.key(.unique("k"), "k", on: p)
    try c.key(.unique("id"), "again", on: p)
    let t = try c.table("t", "a int4", "b int4")
    try c.foreignKey(["a"], of: t, to: p)
    try c.foreignKey(["b"], of: t, to: p, ["k"])
    let u = try c.createTable(.public("u"))
    let value = c.resolved(.call("nextval", .constant(.string("p_id_seq"))), in: SearchPath())
    try c.defineColumn(ColumnDefinition(name: "a", type: TypeName(name: "int4"), defaultValue: value), of: u)
  }

  private static func reference(
    _ name: String, _ change: String, _ apply: @escaping @Sendable (inout Catalog) throws(CatalogError) -> Void
  ) -> CatalogScenario {
    CatalogScenario(name, referenceSetup, change: change, build: buildReferences, apply: apply)
  }

  private static let tables = [
    reference("a referenced table is held", "DROP TABLE p") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p"))], cascade: false)
    },
    reference("a referenced table and its referrers", "DROP TABLE p, t") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p")), .relation(c.oid("t"))], cascade: false)
    },
    reference("all three", "DROP TABLE p, t, u") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p")), .relation(c.oid("t")), .relation(c.oid("u"))], cascade: false)
    },
    reference("a table with CASCADE", "DROP TABLE p CASCADE") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p"))], cascade: true)
    },
    reference("the sequence of a serial column", "DROP SEQUENCE p_id_seq") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p_id_seq"))], cascade: false)
    },
    reference("the sequence with CASCADE", "DROP SEQUENCE p_id_seq CASCADE") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p_id_seq"))], cascade: true)
    },
    reference("a key that is referenced", "ALTER TABLE p DROP CONSTRAINT k") { c throws(CatalogError) in
      try c.dropConstraint("k", of: c.oid("p"))
    },
    reference("a key that is referenced, CASCADE", "ALTER TABLE p DROP CONSTRAINT k CASCADE") {
      c throws(CatalogError) in
      try c.dropConstraint("k", of: c.oid("p"), cascade: true)
    },
    reference("a key that nobody references", "ALTER TABLE p DROP CONSTRAINT again") { c throws(CatalogError) in
      try c.dropConstraint("again", of: c.oid("p"))
    },
    reference("the index of a key", "DROP INDEX p_pkey") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p_pkey"))], cascade: true)
    },
    reference("no such constraint", "ALTER TABLE p DROP CONSTRAINT x") { c throws(CatalogError) in
      try c.dropConstraint("x", of: c.oid("p"))
    },
    CatalogScenario(
      "a table with views", viewSetup, change: "DROP TABLE t CASCADE", build: buildViews,
      apply: { c throws(CatalogError) in try c.drop([.relation(c.oid("t"))], cascade: true) }),
    CatalogScenario(
      "a view with views", viewSetup, change: "DROP VIEW v", build: buildViews,
      apply: { c throws(CatalogError) in try c.drop([.relation(c.oid("v"))], cascade: false) }),
    CatalogScenario(
      "a table that a policy reads", policySetup, change: "DROP TABLE u", build: buildPolicies,
      apply: { c throws(CatalogError) in try c.drop([.relation(c.oid("u"))], cascade: false) }),
    CatalogScenario(
      "a table that a policy reads, CASCADE", policySetup, change: "DROP TABLE u CASCADE", build: buildPolicies,
      apply: { c throws(CatalogError) in try c.drop([.relation(c.oid("u"))], cascade: true) }),
    CatalogScenario(
      "the sequence of an identity column", "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)",
      change: "DROP SEQUENCE t_a_seq CASCADE",
      build: { c throws(CatalogError) in
        let t = try c.createTable(.public("t"))
        try c.defineColumn(ColumnDefinition(name: "a", type: TypeName(name: "int4"), identity: .always), of: t)
      }, apply: { c throws(CatalogError) in try c.drop([.relation(c.oid("t_a_seq"))], cascade: true) }),
  ]

  private static let typeSetup = """
    CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS e CHECK (VALUE <> 'b'); CREATE TYPE r AS (x e, y int);
    CREATE TABLE t (a e, b d, c e[], n int DEFAULT length('a'::e::text)); CREATE INDEX ON t (a);
    CREATE FUNCTION f(e) RETURNS int LANGUAGE sql AS 'SELECT 1'
    """

  @Sendable private static func buildTypes(_ c: inout Catalog) throws(CatalogError) {
    let e = try c.createType(.public("e"), .enumeration(["a", "b"]))
    let check = ConstraintDefinition(
      kind: .check(.operation("<>", [.column("value"), .constant(.string("b"))])))
    try c.createDomain(.public("d"), DomainDefinition(base: TypeName(name: "e"), checks: [check]))
    try c.createCompositeType(.public("r"), attributes: [.parsed("x e"), .parsed("y int4")])
    let t = try c.table("t", "a e", "b d")
    let array = ColumnDefinition(name: "c", type: TypeName(name: "e", arrayDimensions: 1))
    try c.defineColumn(array, of: t)
    let value = Expression.call(
      "length", .cast(.cast(.constant(.string("a")), TypeName(name: "e")), TypeName(name: "text")))
    try c.defineColumn(ColumnDefinition(name: "n", type: TypeName(name: "int4"), defaultValue: value), of: t)
    try c.index(.column("a"), on: t)
    try c.createRoutine(
      .public("f"),
      RoutineDefinition(parameters: [c.types[e].map { TypeName(name: $0.name.name) } ?? TypeName(name: "e")]))
  }

  private static let triggerSetup = """
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE FUNCTION g() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
    CREATE TABLE t (a int DEFAULT g(), CHECK (a > g())); CREATE INDEX ON t ((a + g()));
    CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()
    """

  @Sendable private static func buildTriggers(_ c: inout Catalog) throws(CatalogError) {
    try c.createRoutine(.public("f"), RoutineDefinition(returns: TypeName(name: "trigger"), language: "plpgsql"))
    try c.createRoutine(.public("g"), RoutineDefinition(returns: TypeName(name: "int4")))
    let t = try c.createTable(.public("t"))
    let column = ColumnDefinition(name: "a", type: TypeName(name: "int4"), defaultValue: .call("g"))
    try c.defineColumn(column, of: t)
    try c.key(.check(.operation(">", [.column("a"), .call("g")])), on: t)
    try c.index(.expression(.operation("+", [.column("a"), .call("g")])), on: t)
    try c.createTrigger("t", on: t, function: QualifiedName(name: "f"), replaces: false)
  }

  private static let others = [
    CatalogScenario(
      "a type in use", typeSetup, change: "DROP TYPE e", build: buildTypes,
      apply: { c throws(CatalogError) in
        try c.drop([.type(c.type(TypeName(name: "e"), in: SearchPath())?.oid ?? OID(-1))], cascade: false)
      }),
    CatalogScenario(
      "a type with CASCADE", typeSetup, change: "DROP TYPE e CASCADE", build: buildTypes,
      apply: { c throws(CatalogError) in
        try c.drop([.type(c.type(TypeName(name: "e"), in: SearchPath())?.oid ?? OID(-1))], cascade: true)
      }),
    CatalogScenario(
      "a trigger function in use", triggerSetup, change: "DROP FUNCTION f", build: buildTriggers,
      apply: { c throws(CatalogError) in
        try c.drop([.routine(c.routine(.public("f"), [])?.oid ?? OID(-1))], cascade: false)
      }),
    CatalogScenario(
      "functions with CASCADE", triggerSetup, change: "DROP FUNCTION f, g CASCADE", build: buildTriggers,
      apply: { c throws(CatalogError) in
        let routines = ["f", "g"].map { CatalogObject.routine(c.routine(.public($0), [])?.oid ?? OID(-1)) }
        try c.drop(routines, cascade: true)
      }),
  ]
}
