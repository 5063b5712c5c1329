import PglintelLint

extension Rule {
  static let typeRenamed = Rule(
    "type-renamed", "a type or a value of an enum gets another name while running code uses the old one",
    category: .compatibility, severity: .warning,
    aliases: [
      "squawk:renaming-object", "pgsafe:rename", "strong_migrations:rename_enum_value",
      "online_migrations:rename_enum_value",
    ],
    page: documentation, examples: samples, check: .migration(on: [.rename, .alterEnum], inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var values: [ValueRenaming] = []
  for step in migration.upSteps where step.outcome.failure == nil {
    switch step.statement.statement {
    case .rename(let rename) where rename.kind == .type || rename.kind == .domain:
      inspect(rename, step, migration, &report)
    case .alterEnum(let alter):
      if let renaming = ValueRenaming(alter, step, migration) { values.append(renaming) }
    default: continue
    }
  }
  for renamings in Dictionary(grouping: values, by: \.type.oid).sorted(by: { $0.key < $1.key }).map(\.value) {
    tell(of: renamings, &report)
  }
}

private func inspect(_ rename: Rename, _ step: Step, _ migration: MigrationReplay, _ report: inout Report) {
  guard let type = step.olderType(rename.object), !migration.after.hasType(type.name) else { return }
  report.report(
    "renaming `\(type.name.sql)` to `\(Identifier.quoted(rename.newName))` breaks the code that still uses the old name",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: its casts to the "
      + "type fail (42704)",
    at: StatementText(step.statement).tail(from: "rename"), in: step.source, object: "\(type.name)",
    remedy: Remedy("keep the name, or rename it while the application is stopped"))
}

/// RENAME VALUE of a value that running code may write.
private struct ValueRenaming {
  let step: Step
  let alter: AlterEnum
  let type: UserType
  let old: String
  let new: String

  init?(_ alter: AlterEnum, _ step: Step, _ migration: MigrationReplay) {
    guard case .renameValue(let old, let new) = alter.change, let type = step.olderType(alter.name),
      step.change.start.types[type.oid]?.values.contains(old) == true,
      let end = migration.after.types[type.oid], !end.values.contains(old)
    else { return nil }
    (self.step, self.alter, self.type, self.old, self.new) = (step, alter, type, old, new)
  }

  var span: Span { StatementText(step.statement).tail(from: "rename") }
}

private func tell(of renamings: [ValueRenaming], _ report: inout Report) {
  guard let first = renamings.first else { return }
  report.report(
    "renaming `\(Constant.quoted(first.old))` of `\(first.type.name.sql)` to `\(Constant.quoted(first.new))` breaks the "
      + "code that still uses the old value",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: it writes the old "
      + "value, which is none any more (22P02), and does not know the new one that it reads",
    at: first.span, in: first.step.source, object: "\(first.type.name)",
    notes: Note.listed(renamings.dropFirst()) {
      Note("and so does renaming `\(Constant.quoted($0.old))`", source: $0.step.source, span: $0.span)
    },
    remedy: Remedy(
      "add the new value, let all code know both, and write the new one from the next release on",
      sql: "ALTER TYPE \(first.alter.name) ADD VALUE \(Constant.quoted(first.new)) AFTER \(Constant.quoted(first.old));"
    ))
}

extension Step {
  fileprivate func olderType(_ name: QualifiedName) -> UserType? {
    let type = before.type(TypeName(schema: name.schema, name: name.name), in: session.searchPath)
    return type.flatMap { change.start.types[$0.oid] == nil ? nil : $0 }
  }
}

extension UserType {
  fileprivate var values: [String] {
    if case .enumeration(let values) = kind { return values }
    return []
  }
}

extension Catalog {
  fileprivate func hasType(_ name: ObjectName) -> Bool {
    type(TypeName(schema: name.schema, name: name.name), in: SearchPath()) != nil
  }
}

private let documentation = Page(
  sees: """
    `ALTER TYPE … RENAME TO` and `ALTER DOMAIN … RENAME TO` of a type that was there before this change, unless another one \
    has taken the name when the migration is done; `ALTER TYPE … RENAME VALUE` of a value that was there.
    """,
  why: """
    Columns follow their type, since they know it by its OID. Code does not: casts, parameters with a declared type and \
    arrays of it name the type (42704), and drivers that look it up by name when they connect do not find it. The value of \
    an enum is worse: the old code reads a value that it has no case for, and writes one that the server refuses (22P02).
    """,
  instead: """
    A value: add the new one, and stop using the old one. It cannot be removed, but it does no harm.
    ```sql
    ALTER TYPE order_state ADD VALUE 'shipped' AFTER 'sent';
    -- when all code knows both, in batches
    UPDATE orders SET state = 'shipped' WHERE id BETWEEN 1 AND 10000 AND state = 'sent';
    ```
    A type: leave its name as it is.
    """,
  alternatives: """
    - For a text type, a domain with the old name beside the new type answers casts of old code.
    - A lookup table in place of the enum: its values are rows, and can be renamed and removed.
    """,
  allow: "When the application is stopped for the deployment, or no running code names it.",
  references: ["https://www.postgresql.org/docs/current/sql-altertype.html"])

private let parcels = """
  CREATE TYPE parcel_state AS ENUM ('packed', 'sent');
  CREATE TABLE parcels (id bigint PRIMARY KEY, state parcel_state);
  """

private let samples: [Example] = [
  .bad(parcels, "ALTER TYPE parcel_state RENAME TO shipment_state;", marks: "RENAME TO shipment_state"),
  .bad(parcels, "ALTER TYPE parcel_state RENAME VALUE 'sent' TO 'shipped';", marks: "RENAME VALUE 'sent'"),
  .bad("CREATE DOMAIN email AS text;", "ALTER DOMAIN email RENAME TO address;", marks: "RENAME TO address"),
  .good("\(parcels)\nALTER TYPE parcel_state RENAME TO shipment_state;"),
  // Another one takes its place.
  .good(
    parcels,
    """
    ALTER TYPE parcel_state RENAME TO parcel_state_old;
    CREATE TYPE parcel_state AS ENUM ('packed', 'sent', 'lost');
    """),
]
