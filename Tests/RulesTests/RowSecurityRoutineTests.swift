import PglintelLint
import Testing

/// Ways to call a routine of `[tenancy] enabled-by`.
@Suite struct RowSecurityRoutineTests {
  private static let tables = """
    CREATE TABLE rooms (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    CREATE TABLE beds (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    """

  @Test(
    arguments: [
      ("SELECT app.enable('rooms'), app.enable('public.beds');", []),
      ("SELECT enable('public', 'rooms'::name), app.enable('beds'::regclass);", []),
      ("SELECT app.enable(ARRAY['rooms', 'beds']);", []),
      ("CALL app.enable('rooms');", ["public.beds"]),
      ("SELECT other.enable('rooms');", ["public.beds"]),
      ("SELECT app.enable('rooms'); ALTER TABLE rooms DISABLE ROW LEVEL SECURITY;", ["public.beds", "public.rooms"]),
      // Nobody knows what another routine or a loop does in the end.
      (
        "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['rooms'] LOOP PERFORM app.enable(t); END LOOP; END $$;",
        ["public.beds"]
      ),
    ] as [(String, [String])])
  func callsCountAsRowSecurity(calls: String, open: [String]) throws {
    let example = Example.good(
      "\(Self.tables)\n\(calls)",
      configuration: "[tenancy]\ncolumn = \"tenant_id\"\nenabled-by = [\"app.enable\"]\n"
    ).wholeHistory
    let found = try ExampleProject(example: example).outcome().open.filter { $0.category == .tenancy }
    #expect(found.map(\.object) == open, "\(found.map(\.message))")
  }
}
