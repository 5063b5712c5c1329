import PglintelCatalog
import PglintelSyntax

/// What PostgreSQL refuses, and how it says so.
enum ErrorScenarios {
  private static let setup = """
    CREATE TABLE t (a int PRIMARY KEY, b int, c text, i int GENERATED ALWAYS AS IDENTITY, CONSTRAINT k CHECK (a > 0));
    CREATE TABLE u (x int, y int); CREATE UNIQUE INDEX ux ON u (x) WHERE y > 0; CREATE INDEX uy ON u (y);
    CREATE VIEW v AS SELECT a FROM t; CREATE TYPE e AS ENUM ('one', 'two'); CREATE SEQUENCE s;
    CREATE TYPE r AS (x int)
    """

  @Sendable private static func build(_ c: inout Catalog) throws(CatalogError) {
    let t = try c.table("t", "a int4", "b int4", "c text")
    try c.defineColumn(ColumnDefinition(name: "i", type: TypeName(name: "int4"), identity: .always), of: t)
    try c.key(.check(.positive("a")), "k", on: t)
    try c.key(.primaryKey("a"), on: t)
    let u = try c.table("u", "x int4", "y int4")
    try c.index(.column("x"), on: u, name: "ux", isUnique: true, predicate: .positive("y"))
    try c.index(.column("y"), on: u, name: "uy")
    try c.view("v", over: [t: ["a"]])
    try c.createType(.public("e"), .enumeration(["one", "two"]))
    try c.createSequence(.public("s"), options: SequenceOptions())
    try c.createCompositeType(.public("r"), attributes: [.parsed("x int4")])
  }

  private static func scenario(
    _ change: String, _ apply: @escaping @Sendable (inout Catalog) throws(CatalogError) -> Void
  ) -> CatalogScenario {
    CatalogScenario(change, setup, change: change, build: build, apply: apply)
  }

  static let all = relations + constraints + foreignKeys + columns

  private static let relations = [
    scenario("CREATE TABLE t ()") { c throws(CatalogError) in try c.createTable(.public("t")) },
    scenario("CREATE TABLE e ()") { c throws(CatalogError) in try c.createTable(.public("e")) },
    scenario("CREATE TABLE r ()") { c throws(CatalogError) in try c.createTable(.public("r")) },
    scenario("CREATE VIEW e AS SELECT 1") { c throws(CatalogError) in
      try c.createView(.public("e"), ViewDefinition(query: nil))
    },
    scenario("CREATE SEQUENCE e") { c throws(CatalogError) in
      try c.createSequence(.public("e"), options: SequenceOptions())
    },
    scenario("CREATE SEQUENCE r") { c throws(CatalogError) in
      try c.createSequence(.public("r"), options: SequenceOptions())
    },
    scenario("CREATE INDEX e ON t (a)") { c throws(CatalogError) in
      try c.index(.column("a"), on: c.oid("t"), name: "e")
    },
    scenario("ALTER TABLE t RENAME TO e") { c throws(CatalogError) in try c.renameRelation(c.oid("t"), to: "e") },
    scenario("ALTER TYPE e RENAME TO t") { c throws(CatalogError) in
      try c.renameType(c.type(TypeName(name: "e"), in: SearchPath())?.oid ?? OID(-1), to: "t")
    },
    scenario("CREATE VIEW t AS SELECT 1") { c throws(CatalogError) in
      try c.createView(.public("t"), ViewDefinition(query: nil))
    },
    scenario("CREATE OR REPLACE VIEW t AS SELECT 1") { c throws(CatalogError) in
      try c.createView(.public("t"), ViewDefinition(query: nil), replaces: true)
    },
    scenario("CREATE TYPE t AS ENUM ()") { c throws(CatalogError) in
      try c.createType(.public("t"), .enumeration([]))
    },
    scenario("CREATE TYPE e AS ENUM ()") { c throws(CatalogError) in
      try c.createType(.public("e"), .enumeration([]))
    },
    scenario("CREATE INDEX uy ON t (a)") { c throws(CatalogError) in
      try c.index(.column("a"), on: c.oid("t"), name: "uy")
    },
    scenario("CREATE INDEX ON t (z)") { c throws(CatalogError) in try c.index(.column("z"), on: c.oid("t")) },
    scenario("CREATE INDEX ON t ((z + 1))") { c throws(CatalogError) in
      try c.index(.expression(.operation("+", [.column("z"), .constant(.integer(1))])), on: c.oid("t"))
    },
    scenario("CREATE INDEX ON v (a)") { c throws(CatalogError) in try c.index(.column("a"), on: c.oid("v")) },
    scenario("ALTER TABLE t RENAME TO u") { c throws(CatalogError) in try c.renameRelation(c.oid("t"), to: "u") },
    scenario("ALTER TYPE e ADD VALUE 'one'") { c throws(CatalogError) in
      try c.addEnumValue("one", to: c.type(TypeName(name: "e"), in: SearchPath())?.oid ?? OID(-1))
    },
    scenario("ALTER TYPE e ADD VALUE 'x' AFTER 'y'") { c throws(CatalogError) in
      try c.addEnumValue("x", to: c.type(TypeName(name: "e"), in: SearchPath())?.oid ?? OID(-1), after: "y")
    },
    scenario("ALTER TYPE e RENAME VALUE 'x' TO 'y'") { c throws(CatalogError) in
      try c.renameEnumValue("x", of: c.type(TypeName(name: "e"), in: SearchPath())?.oid ?? OID(-1), to: "y")
    },
    scenario("ALTER TYPE e RENAME VALUE 'one' TO 'two'") { c throws(CatalogError) in
      try c.renameEnumValue("one", of: c.type(TypeName(name: "e"), in: SearchPath())?.oid ?? OID(-1), to: "two")
    },
    scenario("DROP SEQUENCE t_i_seq") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("t_i_seq"))], cascade: false)
    },
    scenario("ALTER SEQUENCE t_i_seq OWNED BY NONE") { c throws(CatalogError) in
      try c.setOwner(nil, ofSequence: c.oid("t_i_seq"))
    },
  ]

  private static let constraints = [
    scenario("ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0)") { c throws(CatalogError) in
      try c.key(.check(.positive("a")), "k", on: c.oid("t"))
    },
    scenario("ALTER TABLE t ADD CONSTRAINT k UNIQUE (a)") { c throws(CatalogError) in
      try c.key(.unique("a"), "k", on: c.oid("t"))
    },
    scenario("ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)") { c throws(CatalogError) in
      try c.key(.unique("a"), "u", on: c.oid("t"))
    },
    scenario("ALTER TABLE t ADD CHECK (z > 0)") { c throws(CatalogError) in
      try c.key(.check(.positive("z")), on: c.oid("t"))
    },
    scenario("ALTER TABLE t ADD PRIMARY KEY (b)") { c throws(CatalogError) in
      try c.key(.primaryKey("b"), on: c.oid("t"))
    },
    scenario("ALTER TABLE t ADD UNIQUE (z)") { c throws(CatalogError) in try c.key(.unique("z"), on: c.oid("t")) },
    scenario("ALTER TABLE t ADD UNIQUE (a, a)") { c throws(CatalogError) in
      try c.key(.unique("a", "a"), on: c.oid("t"))
    },
    scenario("ALTER TABLE u ADD UNIQUE USING INDEX ux") { c throws(CatalogError) in
      try c.key(.usingIndex("ux", isPrimaryKey: false), on: c.oid("u"))
    },
    scenario("ALTER TABLE u ADD UNIQUE USING INDEX uy") { c throws(CatalogError) in
      try c.key(.usingIndex("uy", isPrimaryKey: false), on: c.oid("u"))
    },
    scenario("ALTER TABLE u ADD UNIQUE USING INDEX t_pkey") { c throws(CatalogError) in
      try c.key(.usingIndex("t_pkey", isPrimaryKey: false), on: c.oid("u"))
    },
    scenario("ALTER TABLE t ADD UNIQUE USING INDEX uy") { c throws(CatalogError) in
      try c.key(.usingIndex("uy", isPrimaryKey: false), on: c.oid("t"))
    },
    scenario("ALTER TABLE t ADD UNIQUE USING INDEX zz") { c throws(CatalogError) in
      try c.key(.usingIndex("zz", isPrimaryKey: false), on: c.oid("t"))
    },
    scenario("ALTER TABLE t VALIDATE CONSTRAINT z") { c throws(CatalogError) in
      try c.validateConstraint("z", of: c.oid("t"))
    },
    scenario("ALTER TABLE t VALIDATE CONSTRAINT t_pkey") { c throws(CatalogError) in
      try c.validateConstraint("t_pkey", of: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER CONSTRAINT k DEFERRABLE") { c throws(CatalogError) in
      try c.alterConstraint("k", of: c.oid("t"), isDeferrable: true, isInitiallyDeferred: false)
    },
    scenario("ALTER TABLE t RENAME CONSTRAINT z TO y") { c throws(CatalogError) in
      try c.renameConstraint("z", of: c.oid("t"), to: "y")
    },
    scenario("ALTER TABLE t RENAME CONSTRAINT k TO t_pkey") { c throws(CatalogError) in
      try c.renameConstraint("k", of: c.oid("t"), to: "t_pkey")
    },
    scenario("ALTER TABLE t RENAME CONSTRAINT t_pkey TO k") { c throws(CatalogError) in
      try c.renameConstraint("t_pkey", of: c.oid("t"), to: "k")
    },
    scenario("ALTER TABLE t RENAME CONSTRAINT t_pkey TO uy") { c throws(CatalogError) in
      try c.renameConstraint("t_pkey", of: c.oid("t"), to: "uy")
    },
  ]

  private static let foreignKeys = [
    scenario("ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES u") { c throws(CatalogError) in
      try c.foreignKey(["b"], of: c.oid("t"), to: c.oid("u"))
    },
    scenario("ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES u (x)") { c throws(CatalogError) in
      try c.foreignKey(["b"], of: c.oid("t"), to: c.oid("u"), ["x"])
    },
    scenario("ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES u (z)") { c throws(CatalogError) in
      try c.foreignKey(["b"], of: c.oid("t"), to: c.oid("u"), ["z"])
    },
    scenario("ALTER TABLE t ADD FOREIGN KEY (z) REFERENCES t") { c throws(CatalogError) in
      try c.foreignKey(["z"], of: c.oid("t"), to: c.oid("t"))
    },
    scenario("ALTER TABLE t ADD FOREIGN KEY (a, b) REFERENCES t") { c throws(CatalogError) in
      try c.foreignKey(["a", "b"], of: c.oid("t"), to: c.oid("t"))
    },
    scenario("ALTER TABLE t ADD FOREIGN KEY (a, b) REFERENCES t (a)") { c throws(CatalogError) in
      try c.foreignKey(["a", "b"], of: c.oid("t"), to: c.oid("t"), ["a"])
    },
    scenario("ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES t") { c throws(CatalogError) in
      try c.foreignKey(["b"], of: c.oid("t"), to: c.oid("t"), name: "k")
    },
  ]

  private static let columns = [
    scenario("ALTER TABLE t ADD a int") { c throws(CatalogError) in
      try c.addColumn(.parsed("a int4"), to: c.oid("t"))
    },
    scenario("ALTER TABLE t RENAME z TO y") { c throws(CatalogError) in
      try c.renameColumn("z", of: c.oid("t"), to: "y")
    },
    scenario("ALTER TABLE t RENAME a TO b") { c throws(CatalogError) in
      try c.renameColumn("a", of: c.oid("t"), to: "b")
    },
    scenario("ALTER TABLE t ALTER z SET NOT NULL") { c throws(CatalogError) in
      try c.setNotNull(true, of: "z", in: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER a DROP NOT NULL") { c throws(CatalogError) in
      try c.setNotNull(false, of: "a", in: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER i DROP NOT NULL") { c throws(CatalogError) in
      try c.setNotNull(false, of: "i", in: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER i SET DEFAULT 1") { c throws(CatalogError) in
      try c.setDefault(.constant(.integer(1)), of: "i", in: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER i TYPE text") { c throws(CatalogError) in
      try c.alterColumnType("i", of: c.oid("t"), to: TypeName(name: "text"))
    },
    scenario("ALTER TABLE t ALTER b ADD GENERATED ALWAYS AS IDENTITY") { c throws(CatalogError) in
      try c.addIdentity(.always, to: "b", of: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER i ADD GENERATED ALWAYS AS IDENTITY") { c throws(CatalogError) in
      try c.addIdentity(.always, to: "i", of: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER b DROP IDENTITY") { c throws(CatalogError) in
      try c.dropIdentity(of: "b", in: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER b SET GENERATED ALWAYS") { c throws(CatalogError) in
      try c.setIdentity(.always, of: "b", in: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER i DROP IDENTITY") { c throws(CatalogError) in
      try c.dropIdentity(of: "i", in: c.oid("t"))
    },
    scenario("ALTER TABLE t ALTER b DROP EXPRESSION") { c throws(CatalogError) in
      try c.dropExpression(of: "b", in: c.oid("t"), ifExists: false)
    },
    scenario("DROP POLICY z ON t") { c throws(CatalogError) in try c.dropPolicy("z", on: c.oid("t")) },
    scenario("DROP TRIGGER z ON t") { c throws(CatalogError) in try c.dropTrigger("z", on: c.oid("t")) },
    scenario("ALTER TABLE t INHERIT u") { c throws(CatalogError) in try c.inherit(c.oid("t"), from: c.oid("u")) },
    scenario("ALTER TABLE t NO INHERIT u") { c throws(CatalogError) in
      try c.disinherit(c.oid("t"), from: c.oid("u"))
    },
    scenario("ALTER TABLE t ATTACH PARTITION u DEFAULT") { c throws(CatalogError) in
      try c.attachPartition(c.oid("u"), to: c.oid("t"), bound: .isDefault)
    },
  ]
}
