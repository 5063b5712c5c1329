import PglintelLint
import TestSupport
import Testing

/// The examples of `index-rebuild-on-type-change`: a server gives the indexes new files, and the table none.
@Suite(.enabled(if: PostgresServer.isUsable), .serialized) struct IndexRebuildTests {
  /// One of its own: other suites run at the same time.
  private static let scratch = Result { ScratchDatabase(database: try PostgresServer.shared().database()) }

  static let cases = ExampleCase.all.filter {
    $0.rule.id == "index-rebuild-on-type-change" && $0.example.migrations.count == 2
  }

  @Test(arguments: cases) func serverBuildsWhatIsSaid(_ item: ExampleCase) throws {
    let ups = item.example.migrations.map(\.up)
    let script = "\(ups[0])\n\(Self.before)\n\(ups[1])\n\(Self.after)\n"
    let execution = try Self.scratch.get().run(script)
    if let error = execution.error { throw error }
    let built = execution.output.split(separator: "\n").map(String.init)
    let messages = try ExampleProject(example: item.example).findings(of: item.rule).map(\.message)
    #expect(built.isEmpty != item.example.isBad)
    for name in built { #expect(messages.contains { $0.contains("`\(name)`") }, "\(name): \(messages)") }
  }

  private static let before = """
    CREATE TEMP TABLE former AS SELECT relname, pg_relation_filenode(oid) AS file FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('i', 'r');
    """
  private static let after = """
    SELECT relname FROM pg_class JOIN former USING (relname)
    WHERE relnamespace = 'public'::regnamespace AND pg_relation_filenode(oid) <> file ORDER BY 1;
    """
}
