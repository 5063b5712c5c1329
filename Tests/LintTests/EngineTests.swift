import PglintelLint
import Testing

@Suite struct EngineTests {
  private let linter = Linter(rules: TestRules.all)

  @Test func findingsAreReportedForPendingMigrationsOnly() {
    let history = Samples.history(["DROP TABLE a;", "DROP TABLE b;", "DROP TABLE c, d;"], pending: 2)
    let outcome = linter.run(history)
    #expect(
      outcome.findings.map(\.line) == [
        "2.sql:1:12 dropped: drops `b`", "3.sql:1:12 dropped: drops `c`", "3.sql:1:15 dropped: drops `d`",
      ])
    #expect(outcome.files == 2)
    #expect(outcome.migrations == 2)
    #expect(outcome.statements == 2)
  }

  @Test func eachMigrationIsAChangeOfItsOwn() {
    let history = Samples.history(["SELECT 1;", "SELECT 2;", "SELECT 3; SELECT 4;"], pending: 2)
    #expect(
      linter.run(history).findings.map(\.message) == ["change 2, wrapped", "change 3, wrapped", "change 3, wrapped"])
  }

  @Test func pendingMigrationsOfOneChangeAreDeployedTogether() {
    let history = Samples.history(["SELECT 1;", "SELECT 2;", "SELECT 3;"], pending: 2, isOneChange: true)
    #expect(linter.run(history).findings.map(\.message) == ["change 2, wrapped", "change 2, wrapped"])
  }

  @Test(arguments: [
    ("-- pglintel: transaction none\nSELECT 1;", "autocommit"),
    ("SELECT 1;\n-- pglintel: transaction none", "autocommit"),
    ("-- pglintel: transaction each\nSELECT 1;", "wrapped"), ("SELECT 1;", "wrapped"),
  ])
  func aCommentOverridesTheRunnersTransaction(text: String, kind: String) {
    #expect(linter.run(text).findings.map(\.message) == ["change 1, \(kind)"])
  }

  @Test func migrationRulesSeeBothHalvesAndTheReasonForHavingNone() {
    let rule = TestRules.migration("halves") { migration, report in
      let steps = [migration.upSteps, migration.downSteps].map { String($0.count) }.joined(separator: "/")
      let reason = migration.irreversibleReason ?? "reversible"
      report.report(
        "\(steps) \(reason) \(migration.isOpaque)", at: migration.downSpan ?? migration.upSpan, in: migration.upSource)
    }
    let linter = Linter(rules: [rule])
    let pair = Samples.pair(up: "SELECT 1; SELECT 2;", down: "SELECT 3;")
    #expect(linter.run(pair).findings.map(\.line) == ["pair.sql:4:1 halves: 2/1 reversible false"])
    let only = linter.run("-- pglintel: irreversible: rows are gone\nSELECT FROM WHERE; SELECT 1")
    #expect(only.findings.map(\.line) == ["1.sql:2:1 halves: 1/0 rows are gone true"])
  }

  @Test func schemaRulesAreAskedOnceAndHeardInPendingMigrations() {
    let rule = TestRules.schema("end") { schema, report in
      for migration in schema.history.migrations {
        report.report("end of \(migration.name)", at: 0..<1, in: migration.up.source)
      }
    }
    let linter = Linter(rules: [rule])
    let history = Samples.history(["SELECT 1;", "SELECT 2;", "SELECT 3;"], pending: 2)
    #expect(linter.run(history).findings.map(\.message) == ["end of 2", "end of 3"])
    #expect(linter.run(Samples.history(["SELECT 1;"], pending: 0)).findings.isEmpty)
  }

  @Test func rulesAreToldWhichTablesAreSmall() {
    var settings = Settings()
    settings.smallTables = ["countries", "app.ref_*"]
    let rule = TestRules.step("small") { step, report in
      for (schema, name) in [("public", "countries"), ("app", "ref_a"), ("public", "ref_a"), ("app", "orders")] {
        guard report.isSmall(ObjectName(schema: schema, name: name)) else { continue }
        report.report("\(schema).\(name)", at: step.span, in: step.source)
      }
    }
    let findings = Linter(rules: [rule], settings: settings).run("SELECT 1;").findings
    #expect(findings.map(\.message) == ["app.ref_a", "public.countries"])
  }

  @Test func whatIsSaidTwiceIsSaidOnce() {
    let rule = TestRules.step("twice") { step, report in
      for _ in 1...2 { report.report("again", at: step.span, in: step.source) }
    }
    #expect(Linter(rules: [rule]).run("SELECT 1;").findings.count == 1)
  }

  @Test func theMoreSpecificRuleSpeaksAndTheOtherIsItsNote() {
    let general = TestRules.step("general", yieldsTo: ["dropped"]) { step, report in
      report.report("general", at: step.span, in: step.source, object: "public.a")
    }
    let findings = Linter(rules: [general, TestRules.drop]).run("DROP TABLE a; DROP TABLE b; TRUNCATE a;").findings
    #expect(findings.map(\.rule) == ["dropped", "general", "dropped", "general"])
    #expect(findings.map { $0.notes.map(\.message) } == [["general"], [], [], []])
  }

  @Test func equalInputGivesEqualOutput() {
    let history = Samples.history((1...40).map { "DROP TABLE a\($0), b; TRUNCATE c; SELECT \($0); SELECT FROM WHERE;" })
    let first = linter.run(history).findings.map { $0.line + $0.fingerprint }
    #expect(first.count == 200)
    #expect(linter.run(history).findings.map { $0.line + $0.fingerprint } == first)
  }

  @Test func manyFindingsInOneFileTakeLinearTime() {
    let text = (1...25_000).map { "DROP TABLE a\($0);" }.joined(separator: "\n")
    let clock = ContinuousClock()
    var findings: [Finding] = []
    let time = clock.measure { findings = linter.run(text).findings }
    #expect(findings.count == 25_000)
    #expect(time < .seconds(60))
  }
}
