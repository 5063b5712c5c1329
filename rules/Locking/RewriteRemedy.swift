import PglintelLint

/// How the same is reached without writing the table anew under its lock.
struct RewriteRemedy {
  let clause: AlteredClause
  let reason: Effect.RewriteReason

  private var table: Table { clause.table }
  private var alter: String { "ALTER TABLE \(clause.name)" }

  func remedy(_ report: Report) -> Remedy {
    let recipe = Recipe(for: clause.step, report)
    switch clause.action {
    case .addColumn(let definition, _): return adding(NewColumn(clause: clause, definition: definition), recipe)
    case .alterColumnType(let column, let type, _, let using): return changing(column, to: type, using, recipe)
    default: return patient(recipe)
    }
  }

  /// There is no way in small steps: at least nobody waits for long when the lock cannot be had.
  private func patient(_ recipe: Recipe) -> Remedy {
    var recipe = recipe
    let isLocal = clause.step.transaction.isBlock
    recipe.here(
      "SET \(isLocal ? "LOCAL " : "")lock_timeout = '2s'",
      "-- pglintel: allow table-rewrite: run while nobody uses the table", clause.wholeStatement)
    return Remedy(
      "run it while nobody uses the table, and let it give up when it does not get the lock", sql: recipe.sql)
  }

  // MARK: ADD COLUMN

  private func adding(_ column: NewColumn, _ recipe: Recipe) -> Remedy {
    switch reason {
    case .storedGenerated: return computing(column, recipe)
    case .constrainedDomain: return checking(column, recipe)
    case .serial, .identity: return counting(column, recipe)
    default: return filling(column, recipe)
    }
  }

  private func filling(_ column: NewColumn, _ recipe: Recipe) -> Remedy {
    guard let value = column.definition.defaultValue?.sql else { return patient(recipe) }
    var recipe = recipe
    recipe.here(column.bareStatement(), "\(alter) ALTER COLUMN \(column.quoted) SET DEFAULT \(value)")
    recipe.outsideTransaction(backfill(column, value))
    column.finish(&recipe)
    return Remedy(
      "add the column without a default, set the default, which counts for new rows, and fill the old ones in batches",
      sql: recipe.sql)
  }

  /// An identity column counts by a sequence of its own; a sequence as default is what serial means.
  private func counting(_ column: NewColumn, _ recipe: Recipe) -> Remedy {
    let type = (column.definition.type.serialBase ?? column.definition.type).description
    let name = Identifier.truncated("\(table.name.name)_\(column.definition.name)_seq")
    let sequence = ObjectName(schema: table.name.schema, name: name).sql
    let value = "nextval(\(Constant.quoted(sequence)))"
    var recipe = recipe
    recipe.here(
      column.bareStatement(type: type),
      "CREATE SEQUENCE \(sequence) AS \(type) OWNED BY \(clause.name).\(column.quoted)",
      "\(alter) ALTER COLUMN \(column.quoted) SET DEFAULT \(value)")
    recipe.outsideTransaction(backfill(column, value))
    column.finish(&recipe)
    return Remedy(
      "add a plain column, let a sequence be its default, and number the old rows in batches", sql: recipe.sql)
  }

  private func computing(_ column: NewColumn, _ recipe: Recipe) -> Remedy {
    guard let expression = column.definition.generated?.expression else { return patient(recipe) }
    let name = ObjectName(
      schema: table.name.schema, name: Identifier.truncated("\(table.name.name)_set_\(column.definition.name)"))
    let value = expression.mappingColumns { ["new", $0.last ?? ""] }.sql
    var recipe = recipe
    recipe.here(
      column.bareStatement(),
      """
      CREATE FUNCTION \(name.sql)() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.\(column.quoted) := \(value);
        RETURN NEW;
      END $$
      """,
      "CREATE TRIGGER \(Identifier.quoted(name.name)) BEFORE INSERT OR UPDATE ON \(clause.name)\n"
        + "  FOR EACH ROW EXECUTE FUNCTION \(name.sql)()")
    recipe.outsideTransaction(backfill(column, expression.sql))
    column.finish(&recipe)
    return Remedy("let a trigger compute an ordinary column, and fill the old rows in batches", sql: recipe.sql)
  }

  /// The domain's base type, and its checks on the table.
  private func checking(_ column: NewColumn, _ recipe: Recipe) -> Remedy {
    let step = clause.step
    guard case .domain(let domain) = step.before.type(column.definition.type, in: step.session.searchPath)?.kind else {
      return patient(recipe)
    }
    let checks = domain.constraints.compactMap { constraint -> (name: String, sql: String)? in
      guard let check = constraint.checkExpression else { return nil }
      let name = Identifier.truncated("\(table.name.name)_\(column.definition.name)_\(constraint.name)")
      let onColumn = check.mappingColumns { $0.last == "value" ? [column.definition.name] : $0 }
      return (Identifier.quoted(name), onColumn.sql)
    }
    var recipe = recipe
    recipe.here(
      column.bareStatement(
        type: domain.base.description, adding: checks.map { "ADD CONSTRAINT \($0.name) CHECK (\($0.sql)) NOT VALID" }))
    recipe.apart(checks.map { "\(alter) VALIDATE CONSTRAINT \($0.name)" })
    column.finish(&recipe)
    return Remedy("use the domain's base type, and put its checks on the table", sql: recipe.sql)
  }

  private func backfill(_ column: NewColumn, _ value: String) -> [String] {
    let fill = Backfill(table, setting: "\(column.quoted) = \(value)", where: "\(column.quoted) IS NULL")
    return [fill.sql].compactMap { $0 }
  }

  // MARK: ALTER COLUMN TYPE

  private func changing(_ name: String, to type: TypeName, _ using: Expression?, _ recipe: Recipe) -> Remedy {
    guard let column = table.column(name) else { return patient(recipe) }
    if using == nil, let limit = type.newLimit(for: column.type) { return limiting(column, to: limit, recipe) }
    if let using, using.isTimeInUTC, type.builtInName == "timestamptz" { return inUTC(column, recipe) }
    guard column.identity == nil, column.generated == nil else { return patient(recipe) }
    return succeeding(column, by: type, using, recipe)
  }

  private func limiting(_ column: Column, to limit: Int, _ recipe: Recipe) -> Remedy {
    let constraint = Identifier.quoted(Identifier.truncated("\(table.name.name)_\(column.name)_length"))
    let check = "CHECK (length(\(Identifier.quoted(column.name))) <= \(limit))"
    var recipe = recipe
    recipe.here("\(alter) ADD CONSTRAINT \(constraint) \(check) NOT VALID")
    recipe.apart("\(alter) VALIDATE CONSTRAINT \(constraint)")
    return Remedy("keep the type and limit the length with a CHECK, which writes no row", sql: recipe.sql)
  }

  /// In a session whose time zone is UTC the values of both types are the same bits.
  private func inUTC(_ column: Column, _ recipe: Recipe) -> Remedy {
    let change = clause.statement(
      replacing: [(clause.span, "ALTER COLUMN \(Identifier.quoted(column.name)) TYPE timestamptz")])
    var recipe = recipe
    let isLocal = clause.step.transaction.isBlock
    recipe.here([isLocal ? "SET LOCAL timezone = 'UTC'" : "SET timezone = 'UTC'", change])
    return Remedy(
      "leave USING out in a session whose time zone is UTC: the values are taken as UTC there, and no row is written",
      sql: recipe.sql)
  }

  private func succeeding(_ column: Column, by type: TypeName, _ using: Expression?, _ recipe: Recipe) -> Remedy {
    let succession = ColumnSuccession(
      table: table, column: column, name: Identifier.truncated("\(column.name)_new"), type: type.description,
      catalog: clause.step.before)
    let conversion = using ?? .cast(.column([column.name]), type)
    let ofNew = conversion.mappingColumns { ["new", $0.last ?? ""] }
    var recipe = recipe
    if let rest = clause.statementWithoutClause { recipe.here(rest) }
    recipe.here(
      succession.addition
        + succession.synchronization("  NEW.\(Identifier.quoted(succession.name)) := \(ofNew.sql);"))
    recipe.outsideTransaction(succession.backfill(conversion.sql) + succession.indexBuilds)
    if let proof = succession.proof {
      recipe.apart([proof.addition].compactMap { $0 })
      recipe.apart(proof.validation)
    }
    recipe.apart(recipe.inOneTransaction(swap(column, succession)))
    return Remedy(
      "fill a second column beside it, kept equal by a trigger, and swap the two in an instant", sql: recipe.sql)
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
