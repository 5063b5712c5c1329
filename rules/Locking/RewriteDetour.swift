import PglintelLint

/// How one clause reaches the same without writing the table anew: its part of a recipe.
struct RewriteDetour {
  let advice: String
  /// What the statement has in the clause's place; nil where it is left out.
  var clause: String?
  /// Ahead of the statement.
  var before: [String] = []
  /// Behind the statement.
  var here: [String] = []
  var outside: [String] = []
  /// Whether the schema in the end is the one that the clause itself would have made.
  var endsInSameSchema = false
  /// When the rows have their values.
  var finish: (inout Recipe) -> Void = { _ in }

  /// Nil where there is no way in small steps.
  static func detour(for clause: AlteredClause, _ waiting: WaitingClauses) -> RewriteDetour? {
    switch clause.action {
    case .addColumn(let definition, _):
      let column = NewColumn(
        clause: clause, definition: definition, isRequiredElsewhere: waiting.required.contains(definition.name))
      return NewColumnDetour(column: column, losesKey: waiting.losesKey).detour
    case .alterColumnType(let column, let type, _, let using):
      return TypeChangeDetour(clause: clause, losesKey: waiting.losesKey).detour(of: column, to: type, using)
    default: return nil
    }
  }
}

/// ADD COLUMN whose value is another one in each row.
private struct NewColumnDetour {
  let column: NewColumn
  let losesKey: Bool

  private var clause: AlteredClause { column.clause }
  private var table: Table { clause.table }

  var detour: RewriteDetour? {
    switch clause.rewriteReason {
    case .storedGenerated: computing
    case .constrainedDomain: checking
    case .serial: counting
    case .identity: identifying
    default: filling
    }
  }

  private var filling: RewriteDetour? {
    guard let value = column.definition.defaultValue?.defaultSQL else { return nil }
    return RewriteDetour(
      advice:
        "add the column without a default, set the default, which counts for new rows, and fill the old ones in batches",
      clause: column.bareClauses(), here: [setDefault(value)], outside: backfill(value), endsInSameSchema: true,
      finish: column.finish)
  }

  private var counting: RewriteDetour {
    let type = (column.definition.type.serialBase ?? column.definition.type).description
    let sequence = sequence(named: "\(table.name.name)_\(column.definition.name)_seq")
    return RewriteDetour(
      advice: "add a plain column, let a sequence be its default, and number the old rows in batches",
      clause: column.bareClauses(type: type), here: counting(by: sequence, type), outside: backfill(next(sequence)),
      endsInSameSchema: true, finish: column.finish)
  }

  /// A sequence numbers the rows until the column is filled; the identity's own one goes on from there.
  private var identifying: RewriteDetour? {
    guard let identity = column.identityText else { return nil }
    let sequence = sequence(named: "\(table.name.name)_\(column.definition.name)_fill")
    let type = column.definition.type.description
    let alter = "\(column.alter) ALTER COLUMN \(column.quoted)"
    let own = "pg_get_serial_sequence(\(Constant.quoted(clause.name)), \(Constant.quoted(column.definition.name)))"
    let succession = [
      "\(alter) DROP DEFAULT", "ALTER SEQUENCE \(sequence) OWNED BY NONE", "\(alter) ADD \(identity)",
      "SELECT setval(\(own), \(next(sequence)))", "DROP SEQUENCE \(sequence)",
    ]
    return RewriteDetour(
      advice: "add a plain column, number its rows in batches by a sequence, and make it an identity column afterwards",
      clause: column.bareClauses(), here: counting(by: sequence, type), outside: backfill(next(sequence)),
      endsInSameSchema: true
    ) { recipe in
      column.finish(&recipe)
      recipe.apart(recipe.inOneTransaction(succession))
    }
  }

  private var computing: RewriteDetour? {
    guard let expression = column.definition.generated?.expression else { return nil }
    let name = ObjectName(
      schema: table.name.schema, name: Identifier.truncated("\(table.name.name)_set_\(column.definition.name)"))
    let value = expression.mappingColumns { ["new", $0.last ?? ""] }.sql
    let function = """
      CREATE FUNCTION \(name.sql)() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.\(column.quoted) := \(value);
        RETURN NEW;
      END $$
      """
    let trigger =
      "CREATE TRIGGER \(Identifier.quoted(name.name)) BEFORE INSERT OR UPDATE ON \(clause.name)\n"
      + "  FOR EACH ROW EXECUTE FUNCTION \(name.sql)()"
    return RewriteDetour(
      advice: "let a trigger compute an ordinary column, and fill the old rows in batches",
      clause: column.bareClauses(), here: [function, trigger], outside: backfill(expression.sql), finish: column.finish)
  }

  /// The domain's base type, and its checks on the table.
  private var checking: RewriteDetour? {
    let step = clause.step
    guard case .domain(let domain) = step.before.type(column.definition.type, in: step.session.searchPath)?.kind else {
      return nil
    }
    let checks = domain.constraints.compactMap { constraint -> (name: String, sql: String)? in
      guard let check = constraint.checkExpression else { return nil }
      let name = Identifier.truncated("\(table.name.name)_\(column.definition.name)_\(constraint.name)")
      let onColumn = check.mappingColumns { $0.last == "value" ? [column.definition.name] : $0 }
      return (Identifier.quoted(name), onColumn.sql)
    }
    let added = checks.map { "ADD CONSTRAINT \($0.name) CHECK (\($0.sql)) NOT VALID" }
    return RewriteDetour(
      advice: "use the domain's base type, and put its checks on the table",
      clause: column.bareClauses(type: domain.base.description, adding: added)
    ) { recipe in
      recipe.apart(checks.map { "\(column.alter) VALIDATE CONSTRAINT \($0.name)" })
      column.finish(&recipe)
    }
  }

  // MARK: Pieces

  private func sequence(named name: String) -> String {
    ObjectName(schema: table.name.schema, name: Identifier.truncated(name)).sql
  }

  private func next(_ sequence: String) -> String { "nextval(\(Constant.quoted(sequence)))" }

  private func setDefault(_ value: String) -> String {
    "\(column.alter) ALTER COLUMN \(column.quoted) SET DEFAULT \(value)"
  }

  private func counting(by sequence: String, _ type: String) -> [String] {
    [
      "CREATE SEQUENCE \(sequence) AS \(type) OWNED BY \(clause.name).\(column.quoted)", setDefault(next(sequence)),
    ]
  }

  private func backfill(_ value: String) -> [String] {
    let fill = Backfill(
      losesKey ? table.withoutPrimaryKey : table, setting: "\(column.quoted) = \(value)",
      where: "\(column.quoted) IS NULL")
    return [fill.sql].compactMap { $0 }
  }
}

/// ALTER COLUMN … TYPE whose values do not serve as they are.
private struct TypeChangeDetour {
  let clause: AlteredClause
  let losesKey: Bool

  private var table: Table { clause.table }
  private var alter: String { "ALTER TABLE \(clause.name)" }

  func detour(of name: String, to type: TypeName, _ using: Expression?) -> RewriteDetour? {
    guard let column = table.column(name) else { return nil }
    if using == nil, let limit = type.newLimit(for: column.type) { return limiting(column, to: limit) }
    if let using, using.isTimeInUTC, type.builtInName == "timestamptz" { return inUTC(column) }
    guard column.identity == nil, column.generated == nil else { return nil }
    return succeeding(column, by: type, using)
  }

  private func limiting(_ column: Column, to limit: Int) -> RewriteDetour {
    let constraint = Identifier.quoted(Identifier.truncated("\(table.name.name)_\(column.name)_length"))
    let check = "CHECK (length(\(Identifier.quoted(column.name))) <= \(limit))"
    return RewriteDetour(
      advice: "keep the type and limit the length with a CHECK, which writes no row",
      clause: "ADD CONSTRAINT \(constraint) \(check) NOT VALID"
    ) { $0.apart("\(alter) VALIDATE CONSTRAINT \(constraint)") }
  }

  /// In a session whose time zone is UTC the values of both types are the same bits.
  private func inUTC(_ column: Column) -> RewriteDetour {
    let isLocal = clause.step.transaction.isBlock
    return RewriteDetour(
      advice:
        "leave USING out in a session whose time zone is UTC: the values are taken as UTC there, and no row is written",
      clause: "ALTER COLUMN \(Identifier.quoted(column.name)) TYPE timestamptz",
      before: [isLocal ? "SET LOCAL timezone = 'UTC'" : "SET timezone = 'UTC'"])
  }

  private func succeeding(_ former: Column, by type: TypeName, _ using: Expression?) -> RewriteDetour {
    // With the default and NOT NULL that the whole statement gives it.
    let column = clause.step.after.tables[table.oid]?.column(former.name) ?? former
    let succession = ColumnSuccession(
      table: losesKey ? table.withoutPrimaryKey : table, column: column,
      name: Identifier.truncated("\(column.name)_new"), type: type.description, catalog: clause.step.before)
    let conversion = using ?? .cast(.column([column.name]), type)
    let ofNew = conversion.mappingColumns { ["new", $0.last ?? ""] }
    return RewriteDetour(
      advice: "fill a second column beside it, kept equal by a trigger, and swap the two in an instant",
      here: succession.addition
        + succession.synchronization("  NEW.\(Identifier.quoted(succession.name)) := \(ofNew.sql);"),
      outside: succession.backfill(conversion.sql) + succession.indexBuilds
    ) { recipe in
      if let proof = succession.proof {
        recipe.apart([proof.addition].compactMap { $0 })
        recipe.apart(proof.validation)
      }
      recipe.apart(recipe.inOneTransaction(swap(column, succession)))
    }
  }

  private func swap(_ column: Column, _ succession: ColumnSuccession) -> [String] {
    let (old, new) = (Identifier.quoted(column.name), Identifier.quoted(succession.name))
    let lost = succession.lostConstraints.map { "-- make anew what goes with the old column: constraint \($0)" }
    let proof = succession.proof.map { [$0.setNotNull, $0.removal] } ?? []
    let sequence = column.ownedSequence.flatMap { clause.step.before.sequences[$0] }
    let keeping = sequence.map { ["ALTER SEQUENCE \($0.name.sql) OWNED BY \(clause.name).\(new)"] } ?? []
    return lost + proof + succession.endOfSynchronization + keeping
      + ["\(alter) DROP COLUMN \(old)", "\(alter) RENAME COLUMN \(new) TO \(old)"]
  }
}

extension Table {
  /// For those who cannot rely on it.
  fileprivate var withoutPrimaryKey: Table {
    var table = self
    table.constraints.removeAll { if case .primaryKey = $0.kind { true } else { false } }
    return table
  }
}

extension TypeName {
  /// The length, where only it changes: `varchar(40)` or `text` to `varchar(20)`.
  fileprivate func newLimit(for old: TypeName) -> Int? {
    guard !isArray, !old.isArray, builtInName == "varchar", old.builtInName == "varchar" || old.builtInName == "text"
    else { return nil }
    return modifiers.first
  }
}

extension Expression {
  /// `at AT TIME ZONE 'UTC'`, which the parser reads as `timezone('UTC', at)`.
  fileprivate var isTimeInUTC: Bool {
    guard case .call(let call) = self, call.name.name == "timezone", call.arguments.count == 2,
      case .constant(.string(let zone)) = call.arguments[0], call.arguments[1].soleColumn != nil
    else { return false }
    return zone.uppercased() == "UTC"
  }
}
