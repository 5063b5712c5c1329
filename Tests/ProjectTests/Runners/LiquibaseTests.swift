import Testing

@testable import PglintelProject

/// Liquibase's change sets: where they start, what belongs to them, in which order they come.
@Suite struct LiquibaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String: String]
    let migrations: [String]
    var testDescription: String { name }

    init(_ name: String, _ files: [String: String], _ migrations: [String]) {
      self.name = name
      self.files = files
      self.migrations = migrations
    }

    /// One formatted script.
    init(_ name: String, formatted text: String, _ migrations: [String]) {
      self.init(name, ["m/a.sql": "--liquibase formatted sql\n" + text], migrations)
    }
  }

  static let formatted: [Case] = [
    Case(
      "change sets with their ways back",
      formatted: """
        --changeset ann:1
        a;
        --rollback -a;
        -- changeset ann:2-b runInTransaction:false labels:"x y" context:"!test"
        b;
        --rollback
        """,
      ["1 up wrapped [a; --rollback -a;] down wrapped [-a;]", "2-b up none [b; --rollback]"]),
    Case(
      "a way back over several lines, and as a block",
      formatted: """
        --changeset ann:1
        a;
          --  rollback DROP TABLE
        --rollback t;
        --changeset "ann b":2
        b;
        /* liquibase rollback
        -b;
        */
        """,
      [
        "1 up wrapped [a; --  rollback DROP TABLE --rollback t;] down wrapped [DROP TABLE t;]",
        "2 up wrapped [b; /* liquibase rollback -b; */] down wrapped [-b;]",
      ]),
    Case(
      "nothing to take back",
      formatted: "--changeset ann:1\na;\n--rollback not required\n--changeset ann:2\nb;\n--rollback empty\n",
      [
        "1 up wrapped [a; --rollback not required] down wrapped [--rollback not required]",
        "2 up wrapped [b; --rollback empty] down wrapped [--rollback empty]",
      ]),
    Case(
      "other databases' change sets and those to be ignored are left out",
      formatted: """
        --changeset ann:1 dbms:oracle
        a;
        --changeset ann:2 dbms:oracle,postgresql
        b;
        --changeset ann:3 dbms:!postgresql
        c;
        --changeset ann:4 dbms:!oracle
        d;
        --changeset ann:5 ignore:true
        e;
        """,
      ["2 up wrapped [b;]", "4 up wrapped [d;]"]),
    Case(
      "delimiters end statements",
      formatted:
        "--changeset ann:1 splitStatements:false endDelimiter:/\na;b\n/\nc\n--changeset ann:2 endDelimiter:@@\nd;e @@\nf\n@@\n",
      ["1 up wrapped [a;b|c]", "2 up wrapped [d;e|f]"]),
    Case(
      "ignored lines",
      formatted:
        "--changeset ann:1\n--ignoreLines:1\nx\na;\n--ignoreLines:start\n--changeset no:2\ny\n--ignoreLines:end\nb;\n",
      ["1 up wrapped [a;|b;]"]),
    Case(
      "unsplit without a transaction is one pipeline",
      formatted: "--changeset ann:1 runInTransaction:false splitStatements:false\na;b;\n",
      ["1 up pipeline [a;b;]"]),
  ]

  @Test(arguments: formatted) func readsFormattedSQL(sample: Case) throws {
    let files = try Sample(sample.files).load()
    #expect(files.runners == ["m: liquibase"])
    #expect(files.histories.flatMap { $0.migrations.map(\.outline) } == sample.migrations)
    #expect(files.problems == [])
  }

  static let first = "--liquibase formatted sql\n--changeset ann:1\na;\n"
  static let second = "--liquibase formatted sql\n--changeset ann:2\nb;\n"

  static let changelogs: [Case] = [
    Case(
      "XML names files in its own order",
      [
        "r/db/changelog-master.xml": """
        <?xml version="1.0"?>
        <databaseChangeLog xmlns:x="y">
          <!-- <include file="no.sql"/> -->
          <include file='classpath:db/z.sql'/>
          <include file="sub/changelog.xml" relativeToChangelogFile="true" />
        </databaseChangeLog>
        """,
        "r/db/z.sql": first, "r/db/sub/a.sql": second,
        "r/db/sub/changelog.xml": #"<databaseChangeLog><includeAll path="db/sub"/></databaseChangeLog>"#,
      ], ["1 up wrapped [a;]", "2 up wrapped [b;]"]),
    Case(
      "XML holds SQL",
      [
        "changelog.xml": """
        <databaseChangeLog>
          <changeSet id="1" author="ann" runInTransaction="false">
            <sql dbms="oracle">o</sql>
            <sql dbms="postgresql"><comment>why</comment><![CDATA[SELECT 1 < 2;]]></sql>
            <sql>SELECT 2 &gt; 1</sql>
            <rollback>SELECT 3</rollback>
          </changeSet>
          <changeSet id="2" author="ann" dbms="h2"><createTable tableName="t"/></changeSet>
          <changeSet id="3" author="ann">
            <sqlFile path="s/up.sql"/><rollback><sqlFile path="s/down.sql"/></rollback>
          </changeSet>
        </databaseChangeLog>
        """,
        "s/up.sql": "u", "s/down.sql": "d",
      ],
      [
        "1 up none [SELECT 1 < 2;|SELECT 2 > 1] down none [SELECT 3]", "3 up wrapped [u] down wrapped [d]",
      ]),
    Case(
      "YAML",
      [
        "db.changelog-master.yaml": """
        # the first
        databaseChangeLog:
        - include:
            file: c/b.sql   # first
            relativeToChangelogFile: true
        - include: { file: c/a.sql }
        - changeSet:
            id: 3
            author: ann
            changes:
            - sql:
                endDelimiter: /
                sql: |
                  x;
                  y;
            - sqlFile: {path: c/f.sql}
            rollback:
              - sql:
                  sql: z
        """,
        "c/b.sql": second, "c/a.sql": first, "c/f.sql": "f",
      ], ["2 up wrapped [b;]", "1 up wrapped [a;]", "3 up wrapped [x; y;] down wrapped [z]"]),
    Case(
      "JSON",
      [
        "changelog.json": """
        {"databaseChangeLog": [{"include": {"file": "c/b.sql", "relativeToChangelogFile": true}},
          {"includeAll": {"path": "c"}}]}
        """,
        "c/b.sql": second, "c/a.sql": first, "c/raw.sql": "r",
      ], ["2 up wrapped [b;]", "1 up wrapped [a;]", "raw up wrapped [r]"]),
  ]

  @Test(arguments: changelogs) func followsChangelogs(sample: Case) throws {
    let files = try Sample(sample.files).load()
    #expect(files.histories.map(\.runner) == [.liquibase])
    #expect(files.histories.flatMap { $0.migrations.map(\.outline) } == sample.migrations)
    #expect(files.notes == [])
    #expect(files.problems == [])
  }

  @Test func changesThatAreNoSQLLeaveTheWorldOpen() throws {
    let files = try Sample([
      "changelog.xml": """
      <databaseChangeLog>
        <changeSet id="1" author="ann"><createTable tableName="t"/><tagDatabase tag="x"/></changeSet>
        <changeSet id="2" author="ann"><sql>CREATE TABLE u ()</sql></changeSet>
      </databaseChangeLog>
      """
    ]).load()
    #expect(files.names == ["ann:2"])
    #expect(files.notes == ["changelog.xml holds a change that is not written in SQL"])
    #expect(files.histories.first?.startsEmpty == false)
  }

  @Test func severalScriptsAreOneChangeSet() throws {
    let files = try Sample([
      "changelog.xml": """
      <databaseChangeLog>
        <changeSet id="1" author="ann">
          <sqlFile path="a.sql"/><sqlFile path="b.sql"/><sql>c</sql>
          <rollback><sqlFile path="d.sql"/><sql>e &amp; f</sql></rollback>
        </changeSet>
      </databaseChangeLog>
      """,
      "a.sql": "a", "b.sql": "b", "d.sql": "d",
    ]).load()
    let migration = try #require(files.histories.first?.migrations.first)
    let texts = { (half: MigrationHalf?) in
      (half?.pieces ?? []).flatMap { piece in piece.sections.map { piece.source.string(in: $0) } }
    }
    #expect(texts(migration.up) == ["a", "b", "c"])
    #expect(texts(migration.down) == ["d", "e & f"])
  }

  @Test func nothingButOtherChangesIsSaid() throws {
    let files = try Sample([
      "m/changelog.xml":
        "<databaseChangeLog><changeSet id='1'><createTable/><addColumn/></changeSet></databaseChangeLog>"
    ]).load()
    #expect(files.histories.isEmpty)
    #expect(files.notes == ["m/changelog.xml holds 2 changes that are not written in SQL"])
    #expect(files.problems == [])
  }

  @Test func whatIsNotFoundIsSaid() throws {
    let files = try Sample([
      "changelog.xml": #"<databaseChangeLog><include file="x.sql"/><include file="a.sql"/></databaseChangeLog>"#,
      "a.sql": Self.first,
    ]).load()
    #expect(files.notes == ["changelog.xml includes `x.sql`, which was not found"])
    #expect(files.names == ["ann:1"])
  }

  @Test func changelogsThatIncludeEachOtherEnd() throws {
    let files = try Sample([
      "changelog.xml":
        #"<databaseChangeLog><include file="changelog.yml"/><include file="a.sql"/></databaseChangeLog>"#,
      "changelog.yml": "databaseChangeLog:\n  - include: {file: changelog.xml}\n", "a.sql": Self.first,
    ]).load()
    #expect(files.names.count <= 1)
  }

  @Test func aScriptBringsTheHistoryOfItsChangelog() throws {
    let sample = try Sample([
      "r/changelog.xml":
        #"<databaseChangeLog><include file="c/b.sql"/><include file="c/a.sql"/></databaseChangeLog>"#,
      "r/c/b.sql": Self.second, "r/c/a.sql": Self.first,
    ])
    #expect(sample.load(["r/c/a.sql"]).names == ["ann:2", "ann:1"])
    #expect(sample.load(["r/c/a.sql"]).pending == ["ann:1"])
    #expect(sample.load(["r/changelog.xml"]).pending == ["ann:2", "ann:1"])
    #expect(sample.load(["r"]).histories.count == 1)
  }

  @Test(arguments: [
    "<databaseChangeLog", "<databaseChangeLog><include file='", "<databaseChangeLog></x></y>",
    "<databaseChangeLog><![CDATA[",
    "<databaseChangeLog a b=c d='e'><changeSet><sql>", "<!-- databaseChangeLog",
  ]) func brokenXMLIsReadAsFarAsItGoes(text: String) throws {
    #expect(try Sample(["m/changelog.xml": text, "m/x.sql": "SELECT 1"]).load().histories.count <= 1)
  }
}
