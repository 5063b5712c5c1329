import PglintelLint
import Testing

@Suite struct AllowanceTests {
  /// What is left.
  private func open(
    _ entry: String, _ ups: [String] = ["DROP TABLE audit_log;", "TRUNCATE b;"], pending: Int? = nil,
    isWholeProject: Bool = true
  ) throws -> [String] {
    let text = "\n[[allow]]\nreason = 'r'\n" + entry
    let settings = try ConfigurationFile.read(text, path: "pglintel.toml", rules: TestRules.all)
    let files = ProjectFiles(histories: [Samples.history(ups, pending: pending)])
    let linter = Linter(rules: TestRules.all, settings: settings)
    return linter.run(files, isWholeProject: isWholeProject).open.map(\.line)
  }

  private static let dropped = "1.sql:1:12 dropped: drops `audit_log`"
  private static let truncated = "2.sql:1:1 truncated: truncates"
  private static func unused(_ rule: String) -> String {
    "pglintel.toml:2:1 unused-suppression: nothing needs this `[[allow]]` of `\(rule)` any more"
  }

  @Test(arguments: [
    ("rule = 'dropped'\nobject = 'public.audit_log'", [truncated]),
    ("rule = 'dropped'\nobject = 'public.audit_*'", [truncated]),
    ("rule = 'dropped'\nobject = 'audit_log'", [truncated]),
    ("rule = 'compatibility'\nfile = '*.sql'", []),
    ("rule = 'dropped'\nfile = '1.sql'\nobject = 'public.audit_log'", [truncated]),
    ("rule = 'dropped'\nfile = '2.sql'\nobject = 'public.audit_log'", [dropped, truncated, unused("dropped")]),
    ("rule = 'dropped'\nobject = 'public.audit'", [dropped, truncated, unused("dropped")]),
    ("rule = 'truncated'\nobject = 'public.b'", [dropped, truncated, unused("truncated")]),
    ("rule = 'indexed'\nfile = '1.sql'", [dropped, truncated]),
  ])
  func acceptsWhatItNames(entry: String, left: [String]) throws {
    #expect(try open(entry) == left)
  }

  @Test func isNotJudgedByAPartOfTheProject() throws {
    let entry = "rule = 'dropped'\nobject = 'public.x'"
    #expect(try open(entry, pending: 1) == [Self.truncated])
    #expect(try open(entry, isWholeProject: false) == [Self.dropped, Self.truncated])
    let settings = try ConfigurationFile.read("[[allow]]\nreason = 'r'\n" + entry, path: "", rules: TestRules.all)
    #expect(Linter(rules: TestRules.all, settings: settings).run(ProjectFiles()).findings.isEmpty)
  }

  @Test(arguments: [
    ("public.orders", "public.orders", true), ("public.orders", "public.orders.total", true),
    ("public.orders", "public.orders_old", false), ("orders", "app.orders", true), ("app.*", "app.orders", true),
    ("app.*", "public.orders", false), ("public.order", "public.\"order\"", true), ("public", "public.orders", false),
    ("ref_*", "public.ref_a.name", true), ("*.orders", "a.orders", true), ("orders", "orders", true),
  ])
  func objectPatterns(pattern: String, object: String, matches: Bool) {
    #expect(ObjectPattern(pattern).matches(object) == matches)
  }
}
