import TestSupport
import Testing

@testable import PglintelProject

/// Which migrations are reported: those named, those after a version, those that git calls new.
@Suite struct PendingTests {
  static let three = ["m/0001_a.up.sql": "", "m/0002_b.up.sql": "", "m/0010_c.up.sql": ""]

  @Test(arguments: [
    ("0002", ["0010_c"]), ("2", ["0010_c"]), ("0001_a", ["0002_b", "0010_c"]), ("m/0002_b.up.sql", ["0010_c"]),
    ("10", []),
  ]) func afterAVersion(after: String, pending: [String]) throws {
    let files = try Sample(Self.three).load { $0.after = after }
    #expect(files.pending == pending)
    #expect(files.names.count == 3 && files.problems == [])
  }

  @Test(arguments: [
    ("20240101", ["20240101093000_b", "20240202000000_c"]), ("2024-01-02", ["20240202000000_c"]),
    ("20240101093000", ["20240202000000_c"]), ("20300101", []),
  ]) func afterADay(after: String, pending: [String]) throws {
    let sample = try Sample([
      "m/20231231235959_a.up.sql": "", "m/20240101093000_b.up.sql": "", "m/20240202000000_c.up.sql": "",
    ])
    #expect(sample.load { $0.after = after }.pending == pending)
  }

  @Test func afterInTwoForms() throws {
    let sample = try Sample([
      "m/20140924113530_a/up.sql": "a", "m/2017-08-31-101112_b/up.sql": "b", "m/20180101000000_c/up.sql": "c",
    ])
    #expect(sample.load { $0.after = "20170831101112" }.pending == ["20180101000000_c"])
    #expect(sample.load { $0.after = "2017-08-31" }.pending == ["2017-08-31-101112_b", "20180101000000_c"])
  }

  @Test(arguments: ["3", "nonsense", "2024", "20240101", ""]) func anUnknownVersionIsAFailure(after: String) throws {
    let files = try Sample(Self.three).load { $0.after = after }
    #expect(files.histories.isEmpty)
    #expect(files.problems.count == 1 && files.problems[0].hasPrefix("no migration has the version `\(after)`"))
  }

  @Test func aNamedFileIsPendingWhateverItsVersion() throws {
    #expect(try Sample(Self.three).load(["m/0001_a.up.sql"]) { $0.after = "10" }.pending == ["0001_a"])
  }

  @Test func standardInputStandsInForAFile() throws {
    let sample = try Sample(Self.three)
    let files = sample.load { $0.replacement = .init(path: "m/0002_b.up.sql", bytes: Array("SELECT 2;".utf8)) }
    #expect(files.names == ["0001_a", "0002_b", "0010_c"] && files.pending == ["0002_b"])
    #expect(files.histories[0].migrations[1].up.texts == ["SELECT 2;"])
  }

  @Test(arguments: [
    ("m/0003_new.up.sql", "m: golang-migrate", ["0001_a", "0002_b", "0003_new", "0010_c"]),
    ("new.sql", ".: plain", ["new"]), ("no/such/folder/1_x.sql", "no/such/folder: plain", ["1_x"]),
  ]) func standardInputMayBeANewFile(path: String, runner: String, names: [String]) throws {
    let files = try Sample(Self.three).load { $0.replacement = .init(path: path, bytes: [0x3B]) }
    #expect(files.runners == [runner])
    #expect(files.names == names)
    #expect(files.pending.count == 1 && files.problems == [])
  }

  @Test func standardInputMayBeANewFolder() throws {
    let sample = try Sample(["m/2024_a/up.sql": "a"])
    let files = sample.load { $0.replacement = .init(path: "m/2025_b/up.sql", bytes: [0x3B]) }
    #expect(files.runners == ["m: diesel"] && files.names == ["2024_a", "2025_b"] && files.pending == ["2025_b"])
  }

  @Test func historiesAreFoundByVersionNameAndPath() throws {
    let history = try #require(try Sample(Self.three).load().histories.first)
    #expect(
      ["2", "0010", "0001_a", "m/0002_b.up.sql", "0002_b.up.sql", "x"].map(history.index(ofMigration:)) == [
        1, 2, 0, 1, 1, nil,
      ])
  }
}
