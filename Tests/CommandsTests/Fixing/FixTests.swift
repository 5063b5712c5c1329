import Foundation
import PglintelCommands
import PglintelRules
import TestSupport
import Testing

/// `check --fix`: what is edited, what is left alone, and what a file keeps.
@Suite struct FixTests {
  static let tables =
    "-- +goose Up\nCREATE TABLE orders (id bigint PRIMARY KEY, total int);\n-- +goose Down\nDROP TABLE orders;\n"
  static let index =
    "-- +goose Up\nCREATE INDEX orders_total ON orders (total);\n-- +goose Down\nDROP INDEX orders_total;\n"
  static let fixedIndex =
    "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY orders_total ON orders (total);\n"
    + "-- +goose Down\nDROP INDEX orders_total;\n"

  static func terminal(_ last: String, _ more: [String: String] = [:]) throws -> Terminal {
    var files = ["db/0001_orders.sql": tables, "db/0002_more.sql": last]
    files.merge(more) { $1 }
    var terminal = try Terminal(files)
    terminal.rules = BuiltInRules.all
    return terminal
  }

  static func bytes(_ path: String, in terminal: Terminal) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: terminal.folder.path + "/" + path))
  }

  static func text(_ path: String, in terminal: Terminal) throws -> String {
    String(decoding: try bytes(path, in: terminal), as: UTF8.self)
  }

  @Test func theFileIsEditedAndWhatIsLeftIsReported() throws {
    let terminal = try Self.terminal(Self.index)
    let result = terminal.run("check", "--fix")
    #expect(result.status == .clean)
    #expect(result.output.hasPrefix("no findings"))
    #expect(result.error == "note: fixed 1 finding in 1 file\n")
    #expect(try Self.text("db/0002_more.sql", in: terminal) == Self.fixedIndex)
  }

  @Test func asSecondRunChangesNothing() throws {
    let terminal = try Self.terminal(Self.index)
    _ = terminal.run("check", "--fix")
    #expect(terminal.run("check", "--fix").error == "note: nothing was fixed\n")
    #expect(try Self.text("db/0002_more.sql", in: terminal) == Self.fixedIndex)
  }

  @Test func aDiffChangesNothing() throws {
    let terminal = try Self.terminal(Self.index)
    let result = terminal.run("check", "--diff")
    #expect(result.error == "note: would fix 1 finding in 1 file\n")
    #expect(try Self.text("db/0002_more.sql", in: terminal) == Self.index)
    let expected = """
      --- a/db/0002_more.sql
      +++ b/db/0002_more.sql
      @@ -1,4 +1,5 @@
      +-- +goose NO TRANSACTION
       -- +goose Up
      -CREATE INDEX orders_total ON orders (total);
      +CREATE INDEX CONCURRENTLY orders_total ON orders (total);
       -- +goose Down
       DROP INDEX orders_total;

      """
    #expect(result.output == expected)
  }

  @Test func aDiffCanBeApplied() throws {
    let terminal = try Self.terminal(Self.index)
    let diff = terminal.run("check", "--diff").output
    #expect(try Shell.run(["patch", "-p1"], input: diff, in: terminal.folder.path).status == 0)
    #expect(try Self.text("db/0002_more.sql", in: terminal) == Self.fixedIndex)
  }

  /// Byte order mark, line ends, a missing last one, permissions, links.
  @Test func aFileKeepsItsForm() throws {
    let source = "\u{FEFF}-- +goose Up\r\nALTER TABLE orders ADD CHECK (total > 0)"
    let text = "-- +goose NO TRANSACTION\r\n" + source.dropFirst()
    let terminal = try Self.terminal("", ["real.sql": "\u{FEFF}" + text])
    let (path, link) = (terminal.folder.path + "/real.sql", terminal.folder.path + "/db/0002_more.sql")
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../real.sql")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(terminal.run("check", "--fix").error.hasPrefix("note: fixed 1 finding"))
    let expected =
      "\u{FEFF}-- +goose NO TRANSACTION\r\n-- +goose Up\r\n"
      + "ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;\r\n"
      + "ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check"
    #expect(try Self.bytes("real.sql", in: terminal) == Data(expected.utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../real.sql")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: terminal.folder.path).sorted() == ["db", "real.sql"])
  }

  @Test func appliedMigrationsAreNotEdited() throws {
    let terminal = try Self.terminal(
      Self.index,
      [
        "db/0003_note.sql":
          "-- +goose Up\nALTER TABLE orders ADD note text;\n-- +goose Down\nALTER TABLE orders DROP note;\n"
      ])
    #expect(terminal.run("check", "--fix").error == "note: nothing was fixed\n")
    #expect(terminal.run("check", "--fix", "--after", "1").error == "note: fixed 1 finding in 1 file\n")
  }

  @Test func aNamedFileIsEdited() throws {
    let terminal = try Self.terminal(Self.index, ["db/0003_note.sql": "-- +goose Up\nSELECT 1;\n"])
    #expect(terminal.run("check", "--fix", "db/0002_more.sql").error == "note: fixed 1 finding in 1 file\n")
  }

  /// Edits that stand in each other's way are made one after the other.
  @Test func allOfAStatementIsMended() throws {
    let text =
      "-- +goose NO TRANSACTION\n-- +goose Up\n"
      + "ALTER TABLE orders ADD CHECK (total > 0), ADD CHECK (id > 0), ALTER total SET NOT NULL;\n"
    let terminal = try Self.terminal(text)
    let result = terminal.run("check", "--fix", "--select", "locking")
    #expect(result.status == .clean)
    #expect(result.error == "note: fixed 3 findings in 1 file\n")
    let mended = try Self.text("db/0002_more.sql", in: terminal)
    #expect(mended.split(separator: "\n").count { $0.contains("VALIDATE CONSTRAINT") } == 3)
  }

  @Test func standardInputIsPrintedFixed() throws {
    var terminal = try Self.terminal("SELECT 1;")
    terminal.input = Self.index
    let result = terminal.run("check", "--fix", "--stdin-filename", "db/0002_more.sql", "-")
    #expect(result.output == Self.fixedIndex)
    #expect(result.error.contains("note: fixed 1 finding"))
    #expect(try Self.text("db/0002_more.sql", in: terminal) == "SELECT 1;")
  }

  @Test func valuesOfPlaceholdersAreNotWritten() throws {
    let text =
      "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX ON ${s}.orders (total);\n"
      + "ALTER TABLE ${s}.orders ADD CHECK (total > 0);\n"
    let terminal = try Self.terminal(text, ["pglintel.toml": "[placeholders]\n\"${s}\" = \"public\"\n"])
    _ = terminal.run("check", "--fix")
    let expected = text.replacingOccurrences(of: "CREATE INDEX ON", with: "CREATE INDEX CONCURRENTLY ON")
    #expect(try Self.text("db/0002_more.sql", in: terminal) == expected)
  }

  /// What needs somebody's wish waits for it.
  @Test func unsafeFixesAreAskedFor() throws {
    let text = "-- +goose NO TRANSACTION\n-- +goose Up\nVACUUM FULL orders;\n"
    let terminal = try Self.terminal(text)
    #expect(terminal.run("check", "--fix").error == "note: nothing was fixed\n")
    #expect(terminal.run("check", "--unsafe-fixes").error == "note: fixed 1 finding in 1 file\n")
    #expect(try Self.text("db/0002_more.sql", in: terminal).contains("\nVACUUM (ANALYZE) orders;\n"))
  }

  /// The index has the statement still: status 1. What is staged in part is not touched.
  @Test func stagedFilesAreFixedInTheWorkTree() throws {
    let terminal = try Self.terminal("-- +goose Up\nSELECT 1;\n")
    let author = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for arguments in [["init", "-q"], ["add", "-A"], author + ["commit", "-qm", "one"]] {
      #expect(try Shell.run(["git"] + arguments, in: terminal.folder.path).status == 0)
    }
    try terminal.folder.write(["db/0003_index.sql": Self.index])
    #expect(try Shell.run(["git", "add", "-A"], in: terminal.folder.path).status == 0)
    let result = terminal.run("check", "--fix", "--staged")
    #expect(result.status == .findings)
    #expect(try Self.text("db/0003_index.sql", in: terminal) == Self.fixedIndex)
    let again = terminal.run("check", "--fix", "--staged")
    #expect(again.error.contains("db/0003_index.sql: is not what was checked"))
    #expect(try Self.text("db/0003_index.sql", in: terminal) == Self.fixedIndex)
  }

  @Test func jsonHasTheEdits() throws {
    let output = try Self.terminal(Self.index).run("check", "--format", "json").output
    let root = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let finding = try #require((root["findings"] as? [[String: Any]])?.first)
    let fix = try #require(finding["fix"] as? [String: Any])
    #expect(fix["applicability"] as? String == "safe")
    #expect(fix["title"] as? String == "build it with CONCURRENTLY, which lets writes go on")
    let edits = try #require(fix["edits"] as? [[String: Any]])
    #expect(edits.map { $0["offset"] as? Int } == [0, 26])
    #expect(edits.map { $0["endOffset"] as? Int } == [0, 26])
    #expect(edits.map { $0["text"] as? String } == ["-- +goose NO TRANSACTION\n", "CONCURRENTLY "])
  }

  @Test func sarifHasTheEditsOfTheFile() throws {
    let output = try Self.terminal(Self.index).run("check", "--format", "sarif").output
    #expect(output.contains(#""deletedRegion": {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 14}"#))
    #expect(output.contains(#""insertedContent": {"text": "CONCURRENTLY "}"#))
  }
}
