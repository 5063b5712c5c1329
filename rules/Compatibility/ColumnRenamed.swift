import PglintelLint

extension Rule {
  static let columnRenamed = Rule(
    "column-renamed", "a column gets another name while running code uses the old one",
    category: .compatibility, severity: .warning,
    aliases: [
      "squawk:renaming-column", "pgls:renamingColumn", "pgrubic:US003", "strong_migrations:rename_column",
      "online_migrations:rename_column", "atlas:BC102", "pg-migration-lint:PGM505", "pgfence:rename-column",
      "diesel-guard:RenameColumn", "django-migration-linter:RENAME_COLUMN", "zero-downtime-migrations:R011",
    ],
    page: documentation, examples: samples, check: .migration(on: .rename, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for renaming in ColumnRenaming.all(in: migration) where !renaming.isAnswered(in: migration) {
    tell(
      of: renaming.column, in: renaming.table, newName: renaming.newName, renaming.step, &report)
  }
}

private func tell(
  of column: Column, in table: Table, newName: String, _ step: Step, _ report: inout Report
) {
  let (old, new) = (Identifier.quoted(column.name), Identifier.quoted(newName))
  report.report(
    "renaming `\(old)` of `\(table.name.sql)` to `\(new)` breaks the code that still uses the old name",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: its queries "
      + "fail (42703)",
    at: StatementText(step.statement).tail(from: "rename"), in: step.source, object: "\(table.name).\(old)",
    remedy: remedy(column, in: table, newName: newName, step, report))
}

private func remedy(
  _ column: Column, in table: Table, newName: String, _ step: Step, _ report: Report
) -> Remedy {
  guard column.generated == nil, column.identity == nil, column.number > 0 else {
    return Remedy("rename it in the code alone, or rename it while the application is stopped")
  }
  let succession = ColumnSuccession(
    table: table, column: column, name: newName, type: column.type.description, catalog: step.before)
  let (old, new) = (Identifier.quoted(column.name), Identifier.quoted(newName))
  var recipe = Recipe(for: step, report)
  recipe.here(succession.addition + succession.synchronization(bothWays(old, new)))
  recipe.outsideTransaction(succession.backfill(old) + succession.indexBuilds)
  if let proof = succession.proof {
    recipe.apart([proof.addition].compactMap { $0 })
    recipe.apart(proof.validation)
    recipe.apart(proof.setNotNull, proof.removal)
  }
  recipe.later(
    "in a later release, when no running code uses the old name",
    succession.endOfSynchronization + ["ALTER TABLE \(table.name.sql) DROP COLUMN \(old)"])
  return Remedy(
    "add the new column beside the old one, keep both equal with a trigger, and drop the old one in a later release",
    recipe, promise: .needsJudgement)
}

/// Whichever of the two a statement writes, the other one follows.
private func bothWays(_ old: String, _ new: String) -> String {
  """
    IF TG_OP = 'INSERT' THEN
      NEW.\(new) := coalesce(NEW.\(new), NEW.\(old));
      NEW.\(old) := NEW.\(new);
    ELSIF NEW.\(new) IS DISTINCT FROM OLD.\(new) THEN
      NEW.\(old) := NEW.\(new);
    ELSE
      NEW.\(new) := NEW.\(old);
    END IF;
  """
}

private let documentation = Page(
  sees: """
    `ALTER TABLE … RENAME COLUMN` of a column that was there before this change, where the migration leaves no column with \
    the old name. A column that the same change adds is no finding. Where the table gets another name in the same migration, \
    `table-renamed` speaks of both, unless a view with the table's old name lacks the column.
    """,
  why: """
    While a release is deployed, the code before it still runs, and runs again when the release is taken back: each query \
    with the old name fails (42703), and object mappers name every column they know of. Views, indexes, constraints and \
    policies follow the column, bodies of functions are text and do not.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ADD COLUMN amount numeric;
    CREATE FUNCTION orders_sync_amount() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        NEW.amount := coalesce(NEW.amount, NEW.total);
        NEW.total := NEW.amount;
      ELSIF NEW.amount IS DISTINCT FROM OLD.amount THEN
        NEW.total := NEW.amount;
      ELSE
        NEW.amount := NEW.total;
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER orders_sync_amount BEFORE INSERT OR UPDATE ON orders
      FOR EACH ROW EXECUTE FUNCTION orders_sync_amount();
    -- outside any transaction block, batch by batch
    UPDATE orders SET amount = total WHERE id BETWEEN 1 AND 10000 AND amount IS NULL;
    -- a later release, when no running code uses the old name
    DROP TRIGGER orders_sync_amount ON orders;
    DROP FUNCTION orders_sync_amount();
    ALTER TABLE orders DROP COLUMN total;
    ```
    """,
  alternatives: """
    - Rename the attribute in the code and leave the column's name as it is: costs nothing, and object mappers have a \
    setting for it.
    - A view with both names in the table's place, as `table-renamed` shows: no backfill, but a layer more.
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores): the column 0.6 ms and the trigger 0.6 ms under \
    their locks, the backfill 7 s in 100 batches of which the longest took 134 ms.
    """,
  allow: "When the application is stopped for the deployment, or no running code uses the column.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME",
    "https://www.postgresql.org/docs/current/plpgsql-trigger.html",
  ])

private let shipments = """
  CREATE TABLE shipments (id bigint PRIMARY KEY, kilos numeric(8, 2) NOT NULL, sent date);
  CREATE INDEX shipments_sent_idx ON shipments (sent DESC) WHERE kilos > 10;
  """

private let samples: [Example] = [
  .bad(shipments, "ALTER TABLE shipments RENAME COLUMN kilos TO weight;", marks: "RENAME COLUMN kilos TO weight"),
  .bad(
    shipments,
    """
    ALTER TABLE shipments ADD COLUMN carrier text;
    ALTER TABLE shipments RENAME carrier TO haulier;
    ALTER TABLE shipments RENAME sent TO "sentOn";
    """, marks: "RENAME sent TO"),
  .good(
    shipments,
    """
    ALTER TABLE shipments RENAME COLUMN sent TO sent_on;
    ALTER TABLE shipments ADD COLUMN sent date;
    """),
  .good("\(shipments)\nALTER TABLE shipments RENAME COLUMN kilos TO weight;"),
  // The view has the table's old name, and lacks the column's.
  .bad(
    shipments,
    """
    ALTER TABLE shipments RENAME COLUMN kilos TO weight;
    ALTER TABLE shipments RENAME TO parcels;
    CREATE VIEW shipments AS SELECT * FROM parcels;
    """, marks: "RENAME COLUMN kilos"),
  .good(
    shipments,
    """
    ALTER TABLE shipments RENAME TO parcels;
    CREATE VIEW shipments AS SELECT * FROM parcels;
    ALTER TABLE parcels RENAME COLUMN kilos TO weight;
    """),
  // One story, told of the table.
  .good(
    shipments,
    """
    ALTER TABLE shipments RENAME TO parcels;
    ALTER TABLE parcels RENAME COLUMN kilos TO weight;
    """),
]
