import PglintelCatalog
import PglintelSyntax

/// What partitions and children get from above, keep and lose.
enum PartitionScenarios {
  static let all = created + attached + inherited

  private static let setup = """
    CREATE TABLE r (id int PRIMARY KEY);
    CREATE TABLE p (a int NOT NULL, b int DEFAULT 1, c int REFERENCES r, PRIMARY KEY (a), UNIQUE (a, b), CHECK (b > 0))
      PARTITION BY LIST (a);
    CREATE INDEX ON p (b); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)
    """

  @Sendable private static func build(_ c: inout Catalog) throws(CatalogError) {
    let r = try c.table("r", "id int4")
    try c.key(.primaryKey("id"), on: r)
    let p = try c.partitioned("p", by: "a", "a int4!")
    try c.defineColumn(
      ColumnDefinition(name: "b", type: TypeName(name: "int4"), defaultValue: .constant(.integer(1))), of: p)
    try c.defineColumn(.parsed("c int4"), of: p)
    try c.key(.check(.positive("b")), on: p)
    try c.key(.primaryKey("a"), on: p)
    try c.key(.unique("a", "b"), on: p)
    try c.foreignKey(["c"], of: p, to: r)
    try c.index(.column("b"), on: p)
    try c.partition("p1", of: p, 1)
  }

  private static func scenario(
    _ name: String, _ change: String, _ apply: @escaping @Sendable (inout Catalog) throws(CatalogError) -> Void
  ) -> CatalogScenario {
    CatalogScenario(name, setup, change: change, build: build, apply: apply)
  }

  private static let created = [
    scenario("a partition has what its parent has", "") { _ throws(CatalogError) in },
    scenario(
      "what is added above is added below",
      """
      CREATE UNIQUE INDEX ON p (a, c); ALTER TABLE p ADD UNIQUE (c, a); ALTER TABLE p ADD CHECK (c > 0);
      ALTER TABLE p ADD d int NOT NULL; ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (d) REFERENCES r
      """
    ) { c throws(CatalogError) in
      let p = c.oid("p")
      try c.index(.column("a"), .column("c"), on: p, isUnique: true)
      try c.key(.unique("c", "a"), on: p)
      try c.key(.check(.positive("c")), on: p)
      try c.addColumn(.parsed("d int4!"), to: p)
      try c.foreignKey(["d"], of: p, to: c.oid("r"), name: "f")
    },
    scenario(
      "what is dropped above is dropped below",
      """
      ALTER TABLE p DROP c; ALTER TABLE p DROP CONSTRAINT p_a_b_key; ALTER TABLE p DROP CONSTRAINT p_b_check;
      DROP INDEX p_b_idx; ALTER TABLE p DROP CONSTRAINT p_pkey
      """
    ) { c throws(CatalogError) in
      let p = c.oid("p")
      try c.dropColumn("c", of: p)
      try c.dropConstraint("p_a_b_key", of: p)
      try c.dropConstraint("p_b_check", of: p)
      try c.drop([.relation(c.oid("p_b_idx"))], cascade: false)
      try c.dropConstraint("p_pkey", of: p)
    },
    scenario("renames go down", "ALTER TABLE p RENAME b TO bb; ALTER TABLE p RENAME CONSTRAINT p_b_check TO k") {
      c throws(CatalogError) in
      try c.renameColumn("b", of: c.oid("p"), to: "bb")
      try c.renameConstraint("p_b_check", of: c.oid("p"), to: "k")
    },
    scenario(
      "a partition of a partition",
      """
      CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) PARTITION BY LIST (a);
      CREATE TABLE p2a PARTITION OF p2 FOR VALUES IN (2); CREATE INDEX ON p (c)
      """
    ) { c throws(CatalogError) in
      let two = try c.partition("p2", of: c.oid("p"), 2)
      c.setPartitionKey(PartitionKey(strategy: .list, terms: [.column("a")]), of: two)
      try c.partition("p2a", of: two, 2)
      try c.index(.column("c"), on: c.oid("p"))
    },
    scenario("the parent takes its partitions along", "DROP TABLE p") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p"))], cascade: false)
    },
    scenario("a partition goes alone", "DROP TABLE p1") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p1"))], cascade: false)
    },
    scenario("an inherited column stays", "ALTER TABLE p1 DROP b") { c throws(CatalogError) in
      try c.dropColumn("b", of: c.oid("p1"))
    },
    scenario("an inherited constraint stays", "ALTER TABLE p1 DROP CONSTRAINT p_b_check") { c throws(CatalogError) in
      try c.dropConstraint("p_b_check", of: c.oid("p1"))
    },
    scenario("a partition's key stays", "ALTER TABLE p1 DROP CONSTRAINT p1_pkey") { c throws(CatalogError) in
      try c.dropConstraint("p1_pkey", of: c.oid("p1"))
    },
    scenario("a partition's index stays", "DROP INDEX p1_b_idx") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("p1_b_idx"))], cascade: false)
    },
    scenario("the partition key stays", "ALTER TABLE p DROP a") { c throws(CatalogError) in
      try c.dropColumn("a", of: c.oid("p"))
    },
    scenario("the partition key keeps its type", "ALTER TABLE p ALTER a TYPE bigint") { c throws(CatalogError) in
      try c.alterColumnType("a", of: c.oid("p"), to: TypeName(name: "int8"))
    },
    scenario("no column for a partition alone", "ALTER TABLE p1 ADD x int") { c throws(CatalogError) in
      try c.addColumn(.parsed("x int4"), to: c.oid("p1"))
    },
    scenario("unique without the partition key", "ALTER TABLE p ADD UNIQUE (b)") { c throws(CatalogError) in
      try c.key(.unique("b"), on: c.oid("p"))
    },
    scenario("a foreign key NOT VALID", "ALTER TABLE p ADD FOREIGN KEY (b) REFERENCES r NOT VALID") {
      c throws(CatalogError) in
      let key = ForeignKeyDefinition(columns: ["b"], referencedTable: QualifiedName(name: "r"))
      try c.addConstraint(
        ConstraintDefinition(kind: .foreignKey(key), isNotValid: true), to: c.oid("p"), referencing: c.oid("r"))
    },
    scenario(
      "index only, then attached",
      """
      CREATE INDEX i ON ONLY p (c); CREATE INDEX j ON p1 (c); ALTER INDEX i ATTACH PARTITION j
      """
    ) { c throws(CatalogError) in
      try c.index(.column("c"), on: c.oid("p"), name: "i", isOnly: true)
      try c.index(.column("c"), on: c.oid("p1"), name: "j")
      try c.attachIndex(c.oid("j"), to: c.oid("i"))
    },
    scenario("index only", "CREATE INDEX i ON ONLY p (c)") { c throws(CatalogError) in
      try c.index(.column("c"), on: c.oid("p"), name: "i", isOnly: true)
    },
    scenario("nullable above only", "ALTER TABLE p1 ALTER a DROP NOT NULL") { c throws(CatalogError) in
      try c.setNotNull(false, of: "a", in: c.oid("p1"))
    },
  ]

  private static let attached = [
    scenario(
      "attached with nothing of its own",
      """
      CREATE TABLE q (a int NOT NULL, b int, c int, CONSTRAINT p_b_check CHECK (b > 0));
      ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (9)
      """
    ) { c throws(CatalogError) in
      let q = try c.table("q", "a int4!", "b int4", "c int4")
      try c.key(.check(.positive("b")), "p_b_check", on: q)
      try c.attachPartition(q, to: c.oid("p"), bound: .list([.constant(.integer(9))]))
    },
    scenario(
      "attached with its own indexes and keys",
      """
      CREATE TABLE q (a int PRIMARY KEY, b int, c int REFERENCES r, CONSTRAINT p_b_check CHECK (b > 0));
      CREATE INDEX qb ON q (b); CREATE UNIQUE INDEX qab ON q (a, b);
      ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (9)
      """
    ) { c throws(CatalogError) in
      let q = try c.table("q", "a int4!", "b int4", "c int4")
      try c.key(.check(.positive("b")), "p_b_check", on: q)
      try c.key(.primaryKey("a"), on: q)
      try c.foreignKey(["c"], of: q, to: c.oid("r"))
      try c.index(.column("b"), on: q, name: "qb")
      try c.index(.column("a"), .column("b"), on: q, name: "qab", isUnique: true)
      try c.attachPartition(q, to: c.oid("p"), bound: .list([.constant(.integer(9))]))
    },
    scenario("detached", "ALTER TABLE p DETACH PARTITION p1; ALTER TABLE p1 DROP b") { c throws(CatalogError) in
      try c.detachPartition(c.oid("p1"), from: c.oid("p"))
      try c.dropColumn("b", of: c.oid("p1"))
    },
    scenario(
      "attached without a column",
      """
      CREATE TABLE q (a int NOT NULL, b int); ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (9)
      """
    ) { c throws(CatalogError) in
      let q = try c.table("q", "a int4!", "b int4")
      try c.attachPartition(q, to: c.oid("p"), bound: .list([.constant(.integer(9))]))
    },
    scenario(
      "attached with another column",
      """
      CREATE TABLE q (a int NOT NULL, b int, c int, x int); ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (9)
      """
    ) { c throws(CatalogError) in
      let q = try c.table("q", "a int4!", "b int4", "c int4", "x int4")
      try c.attachPartition(q, to: c.oid("p"), bound: .list([.constant(.integer(9))]))
    },
    scenario(
      "attached without the check",
      """
      CREATE TABLE q (a int NOT NULL, b int, c int); ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (9)
      """
    ) { c throws(CatalogError) in
      let q = try c.table("q", "a int4!", "b int4", "c int4")
      try c.attachPartition(q, to: c.oid("p"), bound: .list([.constant(.integer(9))]))
    },
    scenario(
      "attached with NULLs",
      """
      CREATE TABLE q (a int, b int, c int); ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (9)
      """
    ) { c throws(CatalogError) in
      let q = try c.table("q", "a int4", "b int4", "c int4")
      try c.attachPartition(q, to: c.oid("p"), bound: .list([.constant(.integer(9))]))
    },
    scenario("detached twice", "ALTER TABLE p DETACH PARTITION p1; ALTER TABLE p DETACH PARTITION p1") {
      c throws(CatalogError) in
      for _ in 1...2 { try c.detachPartition(c.oid("p1"), from: c.oid("p")) }
    },
  ]

  private static let inheritanceSetup = """
    CREATE TABLE m (a int NOT NULL, b int, s serial, CHECK (a > 0), CHECK (b > 0) NO INHERIT, PRIMARY KEY (a));
    CREATE TABLE n (b int); CREATE TABLE k (b int, c int) INHERITS (m, n)
    """

  @Sendable private static func buildInheritance(_ c: inout Catalog) throws(CatalogError) {
    let m = try c.table("m", "a int4!", "b int4", "s serial")
    try c.key(.check(.positive("a")), on: m)
    try c.key(.check(.positive("b"), noInherit: true), on: m)
    try c.key(.primaryKey("a"), on: m)
    let n = try c.table("n", "b int4")
    let k = try c.createTable(.public("k"))
    try c.makeChild(k, of: [m, n])
    try c.defineColumn(.parsed("b int4"), of: k)
    try c.defineColumn(.parsed("c int4"), of: k)
  }

  private static func inheritance(
    _ name: String, _ change: String, _ apply: @escaping @Sendable (inout Catalog) throws(CatalogError) -> Void
  ) -> CatalogScenario {
    CatalogScenario(name, inheritanceSetup, change: change, build: buildInheritance, apply: apply)
  }

  private static let inherited = [
    inheritance("a child of two parents", "") { _ throws(CatalogError) in },
    inheritance("columns come and go", "ALTER TABLE m ADD d int DEFAULT 1; ALTER TABLE m DROP a; ALTER TABLE m DROP b")
    {
      c throws(CatalogError) in
      let m = c.oid("m")
      let column = ColumnDefinition(
        name: "d", type: TypeName(name: "int4"), defaultValue: .constant(.integer(1)))
      try c.addColumn(column, to: m)
      try c.dropColumn("a", of: m)
      try c.dropColumn("b", of: m)
    },
    inheritance("only the parent's column", "ALTER TABLE ONLY m DROP a") { c throws(CatalogError) in
      try c.dropColumn("a", of: c.oid("m"), isOnly: true)
    },
    inheritance("only the parent's check", "ALTER TABLE ONLY m DROP CONSTRAINT m_a_check") { c throws(CatalogError) in
      try c.dropConstraint("m_a_check", of: c.oid("m"), isOnly: true)
    },
    inheritance("checks come and go", "ALTER TABLE m DROP CONSTRAINT m_a_check; ALTER TABLE m ADD CHECK (b < 0)") {
      c throws(CatalogError) in
      try c.dropConstraint("m_a_check", of: c.oid("m"))
      try c.key(.check(.operation("<", [.column("b"), .constant(.integer(0))])), on: c.oid("m"))
    },
    inheritance("a check for the parent alone", "ALTER TABLE ONLY m ADD CHECK (b < 0)") { c throws(CatalogError) in
      let check = ConstraintDefinition(
        kind: .check(.operation("<", [.column("b"), .constant(.integer(0))])))
      try c.addConstraint(check, to: c.oid("m"), isOnly: true)
    },
    inheritance("a parent with children", "DROP TABLE m") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("m"))], cascade: false)
    },
    inheritance("a parent with CASCADE", "DROP TABLE m CASCADE") { c throws(CatalogError) in
      try c.drop([.relation(c.oid("m"))], cascade: true)
    },
    inheritance("no parent any more", "ALTER TABLE k NO INHERIT m") { c throws(CatalogError) in
      try c.disinherit(c.oid("k"), from: c.oid("m"))
    },
    inheritance("another parent", "CREATE TABLE o (c int); ALTER TABLE k INHERIT o") { c throws(CatalogError) in
      let o = try c.table("o", "c int4")
      try c.inherit(c.oid("k"), from: o)
    },
    inheritance("a parent with another column", "CREATE TABLE o (x int); ALTER TABLE k INHERIT o") {
      c throws(CatalogError) in
      let o = try c.table("o", "x int4")
      try c.inherit(c.oid("k"), from: o)
    },
    inheritance("NOT NULL goes down", "ALTER TABLE m ALTER b SET NOT NULL; ALTER TABLE m ALTER b SET DEFAULT 3") {
      c throws(CatalogError) in
      try c.setNotNull(true, of: "b", in: c.oid("m"))
      try c.setDefault(.constant(.integer(3)), of: "b", in: c.oid("m"))
    },
    inheritance("an inherited column keeps its type", "ALTER TABLE k ALTER a TYPE bigint") { c throws(CatalogError) in
      try c.alterColumnType("a", of: c.oid("k"), to: TypeName(name: "int8"))
    },
    inheritance("an inherited column keeps its name", "ALTER TABLE k RENAME a TO z") { c throws(CatalogError) in
      try c.renameColumn("a", of: c.oid("k"), to: "z")
    },
  ]
}
