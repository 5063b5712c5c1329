import PglintelCatalog
import PglintelSyntax
import Testing

@Suite("Changes of the catalog")
struct ChangeTests {
  @Test("those that fail leave everything as it was")
  func failuresChangeNothing() throws {
    for scenario in CatalogScenario.all {
      var catalog = Catalog()
      try scenario.build(&catalog)
      _ = catalog.takeJournal()
      let before = catalog
      var changed = catalog
      guard (try? scenario.apply(&changed)) == nil else { continue }
      // A scenario of several changes may have got through some of them.
      guard scenario.change.split(separator: ";").count == 1 else { continue }
      #expect(changed.differences(from: before) == [], "\(scenario.name)")
      #expect(changed.snapshot == before.snapshot, "\(scenario.name)")
      #expect(changed.takeJournal() == [], "\(scenario.name)")
    }
  }

  @Test("are remembered object by object")
  func journal() throws {
    var c = Catalog()
    let t = try c.table("t", "a int4", "id serial")
    #expect(
      c.takeJournal() == [
        .created(.object(t)), .created(.column(t, 1)), .created(.object(c.oid("t_id_seq"))), .created(.column(t, 2)),
      ])
    try c.key(.primaryKey("a"), on: t)
    let key = try #require(c.tables[t]?.primaryKey)
    #expect(
      c.takeJournal() == [
        .altered(.column(t, 1)), .created(.object(c.oid("t_pkey"))), .created(.part(table: t, key.oid)),
      ])
    let index = c.oid("t_pkey")
    try c.dropColumn("a", of: t)
    #expect(
      Set(c.takeJournal()) == [
        .dropped(.column(t, 1)), .dropped(.part(table: t, key.oid)), .dropped(.object(index)),
      ])
    try c.renameRelation(t, to: "u")
    c.setRowSecurity(true, of: t)
    c.setComment("words", on: .relation(t))
    #expect(c.takeJournal() == [.altered(.object(t)), .altered(.rowSecurity(t)), .altered(.comment(t))])
    #expect(c.takeJournal() == [])
  }

  @Test("of a name are followed by all that speak of it")
  func renamesAreFollowed() throws {
    var c = Catalog()
    try c.createSchema("app")
    let e = try c.createType(.public("mood"), .enumeration(["ok"]))
    let f = try c.createRoutine(.public("f"), RoutineDefinition(parameters: [TypeName(name: "mood")]))
    let t = try c.table("t", "m mood", "id serial")
    let call = Expression.call("f", .column("m"))
    try c.setDefault(.call("f", .cast(.constant(.string("ok")), TypeName(name: "mood"))), of: "m", in: t)
    try c.key(.check(.isNotNull(call)), on: t)
    try c.index(.expression(call), on: t, name: "i")
    try c.createPolicy(PolicyDefinition(name: "p", using: .isNotNull(call)), on: t, reads: [])
    try c.renameType(e, to: "temper")
    try c.moveType(e, to: "app")
    try c.renameRoutine(f, to: "g")
    try c.renameRelation(c.oid("t_id_seq"), to: "ids")
    let table = try #require(c.tables[t])
    #expect(table.column("m")?.type.description == "app.temper")
    #expect(table.column("m")?.defaultValue?.sql == "g('ok'::app.temper)")
    #expect(table.column("id")?.defaultValue?.sql == "nextval('ids'::regclass)")
    #expect(table.constraints.first?.checkExpression?.sql == "g(m) IS NOT NULL")
    #expect(table.policies.first?.definition.using?.sql == "g(m) IS NOT NULL")
    #expect(c.indexes[c.oid("i")]?.keys.first?.sql == "(g(m))")
    #expect(c.routines[f]?.signature == "g(app.temper)")
    try c.renameSchema("app", to: "main")
    #expect(c.tables[t]?.column("m")?.type.description == "main.temper")
    #expect(c.dependents(of: [.type(e)]).count == 3)
  }

  @Test("speak of objects by full name whatever the search path")
  func resolution() throws {
    var c = Catalog()
    try c.createSchema("app")
    try c.createType(ObjectName(schema: "app", name: "mood"), .enumeration([]))
    try c.createSequence(ObjectName(schema: "app", name: "s"), options: SequenceOptions())
    try c.createRoutine(.public("f"), RoutineDefinition())
    let path = SearchPath(["app", "public"])
    #expect(c.resolved(TypeName(name: "mood"), in: path).description == "app.mood")
    #expect(c.resolved(TypeName(name: "mood"), in: SearchPath()).description == "mood")
    #expect(c.resolved(TypeName(schema: "pg_catalog", name: "int4"), in: path) == TypeName(name: "int4"))
    #expect(c.resolved(.call("nextval", .constant(.string("s"))), in: path).sql == "nextval('app.s'::regclass)")
    let public_ = Expression.call(FunctionCall(name: QualifiedName(schema: "public", name: "f"), arguments: []))
    #expect(c.resolved(public_, in: path).sql == "f()")
    #expect(c.resolved(.call("lower", .column("a")), in: path).sql == "lower(a)")
  }

  @Test("in CREATE TABLE come in PostgreSQL's order, equal keys once")
  func orderOfCreation() {
    let definitions: [ConstraintDefinition] = [
      ConstraintDefinition(
        kind: .foreignKey(ForeignKeyDefinition(columns: ["a"], referencedTable: QualifiedName(name: "t")))),
      ConstraintDefinition(kind: .unique("a")), ConstraintDefinition(kind: .primaryKey("a")),
      ConstraintDefinition(name: "u", kind: .unique("a")), ConstraintDefinition(kind: .check(.positive("a"))),
      ConstraintDefinition(kind: .unique("b")),
    ]
    let ordered = definitions.inOrderOfCreation
    #expect(ordered.count == 4)
    #expect(ordered[1].name == "u")
    #expect(ordered[1].kind == .primaryKey("a"))
  }
}
