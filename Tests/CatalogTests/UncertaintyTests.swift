import PglintelCatalog
import PglintelSyntax
import Testing

@Suite("What is not known for sure")
struct UncertaintyTests {
  typealias Change = @Sendable (inout Catalog, OID) throws(CatalogError) -> Void

  /// Each would fail on a table that is known.
  private static let changes: [(name: String, change: Change)] = [
    ("drop a column", { c, t throws(CatalogError) in try c.dropColumn("z", of: t) }),
    ("rename a column", { c, t throws(CatalogError) in try c.renameColumn("z", of: t, to: "y") }),
    ("alter a column", { c, t throws(CatalogError) in try c.setNotNull(true, of: "z", in: t) }),
    ("drop a constraint", { c, t throws(CatalogError) in try c.dropConstraint("z", of: t) }),
    ("rename a constraint", { c, t throws(CatalogError) in try c.renameConstraint("z", of: t, to: "y") }),
    ("validate a constraint", { c, t throws(CatalogError) in try c.validateConstraint("z", of: t) }),
    ("index a column", { c, t throws(CatalogError) in try c.index(.column("z"), on: t) }),
    ("a key", { c, t throws(CatalogError) in try c.key(.unique("z"), on: t) }),
    ("a check", { c, t throws(CatalogError) in try c.key(.check(.positive("z")), on: t) }),
    ("a foreign key", { c, t throws(CatalogError) in try c.foreignKey(["z"], of: t, to: t) }),
    ("drop a policy", { c, t throws(CatalogError) in try c.dropPolicy("z", on: t) }),
    (
      "attach a partition",
      { c, t throws(CatalogError) in
        let p = try c.table("p", "a int4", "b int4")
        try c.attachPartition(p, to: t, bound: .isDefault)
      }
    ),
  ]

  @Test("a table that only is used lacks nothing", arguments: changes.map(\.name))
  func partialTables(_ name: String) throws {
    let change = try #require(Self.changes.first { $0.name == name }).change
    var known = Catalog()
    let table = try known.table("t", "a int4")
    #expect(throws: CatalogError.self) { try change(&known, table) }
    var catalog = Catalog()
    try change(&catalog, catalog.assumeTable(.public("t")))
    var uncertain = Catalog()
    let other = try uncertain.table("t", "a int4")
    uncertain.markUncertain(other)
    try change(&uncertain, other)
  }

  @Test("a relation that may be gone makes way for one of its name")
  func uncertainNamesMakeWay() throws {
    var catalog = Catalog()
    let old = try catalog.table("t", "a int4")
    try catalog.key(.primaryKey("a"), on: old)
    let user = try catalog.table("u", "a int4")
    try catalog.foreignKey(["a"], of: user, to: old)
    catalog.markUncertain(old)
    let new = try catalog.table("t", "b int4")
    #expect(catalog.oid("t") == new)
    #expect(catalog.tables[old] == nil)
    #expect(catalog.tables[user]?.foreignKeys.first?.foreignKey?.referencedTable == nil)
  }

  @Test("what may be gone holds nothing")
  func uncertainDependents() throws {
    var catalog = Catalog()
    let table = try catalog.table("t", "a int4")
    let view = try catalog.view("v", over: [table: ["a"]])
    #expect(throws: CatalogError.self) { try catalog.drop([.relation(table)], cascade: false) }
    catalog.markUncertain(view)
    try catalog.drop([.relation(table)], cascade: false)
  }

  @Test("a view whose columns are not known holds no column")
  func unknownViewColumns() throws {
    var catalog = Catalog()
    let table = try catalog.table("t", "a int4", "b int4")
    let dependency = View.Dependency(relation: table, columns: nil)
    let view = try catalog.createView(.public("v"), ViewDefinition(query: nil, dependencies: [dependency]))
    try catalog.dropColumn("a", of: table)
    #expect(!catalog.isUncertain(view))
    try catalog.dropColumn("b", of: table, cascade: true)
    #expect(catalog.isUncertain(view))
  }
}
