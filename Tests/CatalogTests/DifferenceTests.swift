import PglintelCatalog
import PglintelSyntax
import Testing

@Suite("What differs between two catalogs")
struct DifferenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let expected: [String]
    let change: @Sendable (inout Catalog) throws(CatalogError) -> Void

    init(_ expected: String..., change: @escaping @Sendable (inout Catalog) throws(CatalogError) -> Void) {
      self.expected = expected
      self.change = change
    }

    var testDescription: String { expected.joined(separator: "; ") }
  }

  private static func base() throws -> Catalog {
    var c = Catalog()
    let t = try c.table("t", "a int4!", "b text")
    try c.key(.primaryKey("a"), on: t)
    try c.key(.check(.positive("a")), "k", on: t)
    let u = try c.table("u", "x int4", "id serial")
    try c.foreignKey(["x"], of: u, to: t)
    try c.index(.column("x"), on: u)
    try c.createPolicy(PolicyDefinition(name: "p", using: .positive("a")), on: t, reads: [])
    try c.createType(.public("mood"), .enumeration(["good"]))
    try c.createRoutine(.public("f"), RoutineDefinition(returns: TypeName(name: "int4"), body: "SELECT 1"))
    try c.view("v", over: [t: ["a"]])
    try c.createSequence(.public("s"), options: SequenceOptions())
    return c
  }

  private static let cases = [
    Case { _ throws(CatalogError) in },
    Case("table `public.n` was not there") { c throws(CatalogError) in try c.table("n", "a int4") },
    Case("table `public.u` is missing") { c throws(CatalogError) in try c.drop([.relation(c.oid("u"))], cascade: false)
    },
    Case("column `public.t.c` was not there") { c throws(CatalogError) in
      try c.addColumn(.parsed("c int4"), to: c.oid("t"))
    },
    Case(
      "column `public.u.x` is missing", "constraint `u_x_fkey` of `public.u` is missing",
      "index `public.u_x_idx` is missing"
    ) {
      c throws(CatalogError) in try c.dropColumn("x", of: c.oid("u"))
    },
    Case { c throws(CatalogError) in try c.alterColumnType("b", of: c.oid("t"), to: TypeName(name: "varchar")) },
    Case("column `public.t.b` is `character varying(9)`, was `text`") { c throws(CatalogError) in
      try c.alterColumnType("b", of: c.oid("t"), to: TypeName(name: "varchar", modifiers: [9]))
    },
    Case("column `public.t.b` is `bigint`, was `text`") { c throws(CatalogError) in
      try c.alterColumnType("b", of: c.oid("t"), to: TypeName(name: "int8"))
    },
    Case("column `public.t.b` is NOT NULL, was nullable", "default of `public.t.b` is `''`, was not set") {
      c throws(CatalogError) in
      try c.setNotNull(true, of: "b", in: c.oid("t"))
      try c.setDefault(.constant(.string("")), of: "b", in: c.oid("t"))
    },
    Case("constraint `t_pkey` of `public.t` is missing", "constraint `u_x_fkey` of `public.u` is missing") {
      c throws(CatalogError) in try c.dropConstraint("t_pkey", of: c.oid("t"), cascade: true)
    },
    Case("constraint `public.t.k` is `CHECK (a > 1)`, was `CHECK (a > 0)`") { c throws(CatalogError) in
      try c.dropConstraint("k", of: c.oid("t"))
      try c.key(.check(.operation(">", [.column("a"), .constant(.integer(1))])), "k", on: c.oid("t"))
    },
    Case("index `public.u_x_idx` is `CREATE INDEX u_x_idx ON u (x DESC)`, was `CREATE INDEX u_x_idx ON u (x)`") {
      c throws(CatalogError) in
      try c.drop([.relation(c.oid("u_x_idx"))], cascade: false)
      try c.index(IndexKey(term: .column("x"), isDescending: true), on: c.oid("u"))
    },
    Case("row security of `public.t` is on, was off") { c throws(CatalogError) in c.setRowSecurity(true, of: c.oid("t"))
    },
    Case("policy `p` of `public.t` is missing") { c throws(CatalogError) in try c.dropPolicy("p", on: c.oid("t")) },
    Case("type `public.mood` is `AS ENUM ('good', 'bad')`, was `AS ENUM ('good')`") { c throws(CatalogError) in
      try c.addEnumValue("bad", to: c.type(TypeName(name: "mood"), in: SearchPath())?.oid ?? OID(-1))
    },
    Case("function `f()` has another body than before") { c throws(CatalogError) in
      let definition = RoutineDefinition(returns: TypeName(name: "int4"), body: "SELECT 2")
      try c.createRoutine(.public("f"), definition, replaces: true)
    },
    Case("view `public.v` is missing") { c throws(CatalogError) in try c.drop([.relation(c.oid("v"))], cascade: false)
    },
    Case("options of sequence `public.s` is `INCREMENT BY 2`, was not set") { c throws(CatalogError) in
      var options = SequenceOptions()
      options.increment = 2
      c.alterSequence(c.oid("s"), options: options)
    },
    Case("schema `app` was not there") { c throws(CatalogError) in try c.createSchema("app") },
    Case { c throws(CatalogError) in
      try c.renameColumn("b", of: c.oid("t"), to: "z")
      try c.renameRelation(c.oid("t"), to: "tt")
      try c.renameRelation(c.oid("tt"), to: "t")
      try c.renameColumn("z", of: c.oid("t"), to: "b")
    },
    Case { c throws(CatalogError) in
      c.markUncertain(c.oid("t"))
      try c.dropColumn("b", of: c.oid("t"))
    },
  ]

  @Test("are named", arguments: cases)
  func names(_ testCase: Case) throws {
    let before = try Self.base()
    var now = before
    try testCase.change(&now)
    #expect(now.differences(from: before).map(\.description) == testCase.expected)
  }

  @Test("are the same whether or not one catalog comes from the other")
  func sharingDoesNotMatter() throws {
    for scenario in CatalogScenario.all {
      var before = Catalog()
      try scenario.build(&before)
      var again = Catalog()
      try scenario.build(&again)
      #expect(again.differences(from: before) == [], "\(scenario.name)")
      var now = before
      guard (try? scenario.apply(&now)) != nil else { continue }
      #expect(now.differences(from: before) == now.differences(from: again), "\(scenario.name)")
      #expect(before.differences(from: now).count == now.differences(from: before).count, "\(scenario.name)")
    }
  }
}
