import Testing

@testable import PglintelProject

/// Sqitch's plan says what is deployed, and in which order.
@Suite struct SqitchTests {
  static let plan = """
    %syntax-version=1.0.0
    %project=x

    # note
    b 2024-01-01T00:00:00Z A B <a@example.org> # the first
    a/c [b x:y] 2024-01-01T00:00:00Z A B <a@example.org>
    @v1 2024-01-01T00:00:00Z A B <a@example.org>
    +b [b@v1] 2024-01-01T00:00:00Z A B <a@example.org>
    @v2 2024-01-01T00:00:00Z A B <a@example.org>
    """

  static let files = [
    "sqitch.plan": plan, "deploy/b@v1.sql": "b1;", "deploy/a/c.sql": "BEGIN; c; COMMIT;", "deploy/b.sql": "b2;",
    "revert/b.sql": "-b2;", "revert/b@v1.sql": "-b1;",
  ]

  @Test func followsThePlan() throws {
    let files = try Sample(Self.files).load()
    #expect(files.runners == [".: sqitch"])
    #expect(
      files.histories[0].migrations.map(\.outline) == [
        "b up none [b1;] down none [-b1;]", "a/c up none [BEGIN; c; COMMIT;]", "b up none [b2;] down none [-b2;]",
      ])
    #expect(files.names == ["b@v1", "a/c", "b"])
    #expect(files.notes == [] && files.problems == [])
  }

  @Test func readsPlans() {
    let changes = SqitchPlan(Array(Self.plan.utf8)).changes
    #expect(changes.map(\.name) == ["b", "a/c", "b"])
    #expect(changes.map(\.tags) == [[], ["@v1"], ["@v2"]])
    #expect(changes.map(\.reworkTags) == [["@v1"], [], []])
  }

  @Test func aScriptBringsItsPlan() throws {
    let sample = try Sample(Self.files)
    #expect(sample.load(["deploy/a/c.sql"]).pending == ["a/c"])
    #expect(sample.load(["revert/b.sql"]).pending == ["b"])
    #expect(sample.load(["sqitch.plan"]).pending == ["b@v1", "a/c", "b"])
  }

  @Test func whatIsMissingAndWhatIsTooMuchIsSaid() throws {
    let files = try Sample([
      "sqitch.plan": "%project=x\n\na 2024\nb 2024\n", "deploy/a.sql": "", "deploy/z.sql": "", "verify/a.sql": "",
    ]).load()
    #expect(files.names == ["a"])
    #expect(
      files.notes == [
        "deploy/z.sql is not listed in sqitch.plan", "sqitch.plan lists `b`, whose script is missing",
        "verify holds checks of what was deployed, not migrations",
      ])
    #expect(files.histories[0].startsEmpty == false)
  }

  @Test func settingsSayWhereScriptsAre() throws {
    let sample = try Sample([
      "sqitch.conf": "[core]\n\tengine = pg # ours\n\ttop_dir = db\n[engine \"pg\"]\n\tdeploy_dir = db/up\n",
      "db/sqitch.plan": "%project=x\n\na 2024\n", "db/up/a.sql": "a", "db/revert/a.sql": "-a",
    ])
    #expect(sample.load().histories.map { $0.migrations[0].outline } == ["a up none [a] down none [-a]"])
  }

  @Test func otherEnginesAreNotOurs() throws {
    let sample = try Sample([
      "sqitch.conf": "[core]\nengine = mysql\n", "sqitch.plan": "%project=x\n\na 2024\n", "deploy/a.sql": "a",
    ])
    #expect(sample.load().histories.isEmpty)
    #expect(sample.load().notes == [". is SQL of MySQL"])
  }
}
