import PglintelLint

extension Rule {
  static let missingExtension = Rule(
    "missing-extension", "a type, function or operator class of an extension that no migration creates",
    category: .reading, severity: .warning,
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  // Hosted projects have extensions before their first migration; a history without a beginning may have had them.
  guard report.runner != .supabase, !schema.catalog.uncertainty.anyName else { return }
  var told: Set<String> = []
  for table in schema.knownTables {
    for use in table.extensionUses(schema.catalog) where !schema.catalog.has(use) && told.insert(use.extension).inserted
    {
      report.report(
        "\(use.what) comes from the extension `\(use.extension)`, which no migration creates",
        reason: "where nobody has created it by hand, the migration fails (42704, 42883)",
        at: schema.provenance.made(use.facet), object: "\(table.name)",
        remedy: Remedy(
          "create it in a migration before, or say in the documentation who does",
          sql: "CREATE EXTENSION IF NOT EXISTS \(Identifier.quoted(use.extension));"))
    }
  }
}

private struct ExtensionUse {
  let `extension`: String
  let what: String
  let facet: Facet
}

extension Catalog {
  /// Whether the extension is there, another one that brings the same along, or a routine of that name.
  fileprivate func has(_ use: ExtensionUse) -> Bool {
    if extensions[use.extension] != nil { return true }
    // What cannot be followed may have created it.
    return uncertainty.names.contains(use.extension)
  }

  fileprivate func isOwn(_ type: TypeName) -> Bool {
    types.values.contains { $0.name.name == type.name }
  }

  fileprivate func isOwn(_ routine: QualifiedName) -> Bool {
    routines.values.contains { $0.name.name == routine.name }
  }
}

extension Table {
  fileprivate func extensionUses(_ catalog: Catalog) -> [ExtensionUse] {
    let columns = columns.filter { !$0.isInherited }.flatMap { uses(of: $0, catalog) }
    let keys = catalog.indexes(of: oid).flatMap { index in
      index.keys.compactMap { key -> ExtensionUse? in
        guard let name = key.operatorClass?.name, let owner = ExtensionMembers.operatorClasses[name] else { return nil }
        return ExtensionUse(extension: owner, what: "the operator class `\(name)`", facet: .object(index.oid))
      }
    }
    return columns + keys
  }

  private func uses(of column: Column, _ catalog: Catalog) -> [ExtensionUse] {
    var uses: [ExtensionUse] = []
    let facet = Facet.column(oid, column.number)
    if let owner = ExtensionMembers.types[column.type.name], !catalog.isOwn(column.type) {
      uses.append(ExtensionUse(extension: owner, what: "the type `\(column.type.name)`", facet: facet))
    }
    column.defaultValue?.walk { expression in
      guard case .call(let call) = expression, let owner = ExtensionMembers.functions[call.name.name],
        !catalog.isOwn(call.name)
      else { return }
      uses.append(ExtensionUse(extension: owner, what: "the function `\(call.name.name)`", facet: facet))
    }
    return uses
  }
}

private let documentation = Page(
  sees: """
    Columns of types such as `citext`, `hstore`, `ltree`, `geometry` and `vector`, defaults that call `uuid_generate_v4()`, \
    `gen_random_bytes()` and the like, and operator classes such as `gin_trgm_ops`, where no migration of the history \
    creates the extension that they come from; once for each extension. Where statements stand that cannot be followed, or \
    the history has no beginning, it is silent, and so it is for Supabase, whose databases have extensions from the start.
    """,
  why: """
    The migrations run on a machine where somebody has created the extension by hand, and fail on the next one: in a new \
    developer's database, in the tests, in the recovery after a loss.
    """,
  instead: """
    ```sql
    CREATE EXTENSION IF NOT EXISTS citext;
    ```
    Many extensions that come with PostgreSQL are trusted: whoever may create objects in the database may create them.
    """,
  alternatives: """
    - `gen_random_uuid()` is built in since PostgreSQL 13, and needs neither uuid-ossp nor pgcrypto.
    - A nondeterministic collation, or an index over `lower(email)`, in place of citext.
    """,
  allow: "When the extension is created by whoever sets the database up, and that is written down.",
  references: ["https://www.postgresql.org/docs/current/contrib.html"])

private let samples: [Example] = [
  .bad(
    "CREATE TABLE contacts (id bigint PRIMARY KEY, email citext);", marks: "email citext", serverRefuses: "42704"),
  .bad(
    "CREATE TABLE contacts (id uuid PRIMARY KEY DEFAULT uuid_generate_v4());", marks: "id uuid",
    serverRefuses: "42883"),
  .good("CREATE TABLE contacts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text);"),
  .good("CREATE DOMAIN citext AS text;\nCREATE TABLE contacts (id bigint PRIMARY KEY, email citext);"),
]
