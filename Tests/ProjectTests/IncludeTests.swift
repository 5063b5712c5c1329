import Testing

@testable import PglintelProject

/// psql's includes are read in their places.
@Suite struct IncludeTests {
  private func texts(_ half: MigrationHalf) -> [String] {
    half.pieces.flatMap { MigrationHalf(source: $0.source, sections: $0.sections, transaction: .none).texts }
      .filter { !$0.isEmpty }
  }

  @Test func areReplayedInTheirPlaces() throws {
    let files = try Sample([
      "db/schema/1_a.sql": "a;\n\\ir ../views/v.sql\nb;\n\\i db/views/w.sql\n", "db/schema/2_b.sql": "c;",
      "db/views/v.sql": "v;\n\\ir 'x y.sql';\n", "db/views/x y.sql": "x;", "db/views/w.sql": "w;",
    ]).load()
    #expect(files.runners == ["db/schema: plain"])
    #expect(texts(files.histories[0].migrations[0].up) == ["a;", "v;", "x;", "b;", "w;"])
    #expect(files.problems == [])
  }

  @Test func sqitchRunsInPsql() throws {
    let files = try Sample([
      "sqitch.plan": "%project=x\n\na 2024\n", "deploy/a.sql": "\\i common/x.sql\na;", "common/x.sql": "x;",
    ]).load()
    #expect(texts(files.histories[0].migrations[0].up) == ["x;", "a;"])
    #expect(files.notes == [])
  }

  @Test func otherRunnersKnowNoIncludes() throws {
    let files = try Sample(["m/1_a.up.sql": "\\i x.sql\na;", "m/x.sql": "x;"]).load()
    #expect(files.histories[0].migrations[0].up.pieces.count == 1)
  }

  @Test func whatIsMissingIsAnError() throws {
    let files = try Sample(["schema/1_a.sql": "a;\n\\i nowhere.sql\nb;"]).load()
    #expect(files.problems == ["schema/1_a.sql line 2 includes `nowhere.sql`, which cannot be found"])
    #expect(texts(files.histories[0].migrations[0].up) == ["a;", "b;"])
  }

  @Test func circlesAreErrors() throws {
    let files = try Sample(["a.sql": "\\ir b.sql\n", "b.sql": "b;\n\\ir a.sql\n"]).load(["a.sql"])
    #expect(
      files.problems == ["b.sql line 2 includes `a.sql`, which includes this file: they go round in a circle"])
  }

  /// Two in each of two: a million at the twentieth level.
  @Test func whatGrowsWithoutEndIsCutOff() throws {
    var scripts = ["a.sql": "a;\n\\ir 0.sql\nb;", "30.sql": "c;"]
    for level in 0..<30 { scripts["\(level).sql"] = "\\ir \(level + 1).sql\n\\ir \(level + 1).sql\n" }
    let files = try Sample(scripts).load(["a.sql"])
    #expect(files.problems.count == 1)
    #expect(files.problems.first?.contains("more than \(IncludeExpansion.limit) scripts in one migration") == true)
  }

  @Test func whatIsNestedTooDeeplyIsCutOff() throws {
    var scripts = ["a.sql": "a;\n\\ir 0.sql\nb;", "200.sql": "c;"]
    for level in 0..<200 { scripts["\(level).sql"] = "\\ir \(level + 1).sql\n" }
    let files = try Sample(scripts).load(["a.sql"])
    #expect(
      files.problems == [
        "99.sql line 1 includes `100.sql`: more than 100 scripts within scripts in one migration, what is beyond is not read"
      ])
  }

  @Test func namesThatPsqlComputesAreSaid() throws {
    let files = try Sample(["a.sql": "a;\n\\i :dir/b.sql\n"]).load(["a.sql"])
    #expect(
      files.notes == ["a.sql is read without a script: line 2 includes `:dir/b.sql`, a name that only psql knows"])
    #expect(files.problems == [])
  }

  @Test(arguments: [
    ("\\i a.sql", "a.sql", false), ("\\ir  'a b.sql' ", "a b.sql", true), ("\\include a;", "a", false),
    ("\\include_relative a", "a", true),
  ]) func areRead(command: String, path: String, isRelative: Bool) {
    #expect(PsqlInclude(command)?.path == path)
    #expect(PsqlInclude(command)?.isRelative == isRelative)
  }

  @Test(arguments: ["\\i", "\\ir ;", "\\if x", "\\icon x", "\\i ''"]) func otherCommandsAreNone(command: String) {
    #expect(PsqlInclude(command) == nil)
  }
}
