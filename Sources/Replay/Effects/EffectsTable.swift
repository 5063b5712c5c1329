import PglintelCatalog
import PglintelStatements

/// What statements lock, scan, rewrite and build: the one place that knows (`docs/architecture.md`), checked against a
/// server by the tests.
public enum EffectsTable {
  public static func effects(of statement: ScriptStatement, in catalog: Catalog, session: Session) -> Effects {
    var collector = EffectCollector(catalog: catalog, session: session, span: statement.span)
    collector.collect(statement.statement)
    let block = TransactionBlock(catalog: catalog, path: session.searchPath)
    collector.effects.forbiddenInTransaction = block.refusal(of: statement.statement)
    return collector.effects
  }

  /// With all that it sets off.
  ///
  /// - Parameter followsCalls: whether the bodies of functions that it calls are looked into.
  static func allEffects(
    of statement: ScriptStatement, in catalog: Catalog, session: Session, followsCalls: Bool
  ) -> Effects {
    var collector = EffectCollector(catalog: catalog, session: session, span: statement.span)
    collector.isThorough = true
    collector.followsCalls = followsCalls
    let detailed = statement.detailed
    collector.text = StatementText(statement.source, statement.span)
    collector.collect(detailed)
    collector.effects.simulatedDrop = nil
    let block = TransactionBlock(catalog: catalog, path: session.searchPath)
    collector.effects.forbiddenInTransaction = block.refusal(of: statement.statement)
    return collector.effects
  }
}

extension EffectCollector {
  mutating func collect(_ statement: Statement) {
    switch statement {
    case .createTable(let table): createTable(table)
    case .createTableAs(let table): createTableAs(table)
    case .createIndex(let index): createIndex(index)
    case .createView(let view): createView(view)
    case .createSequence(let sequence): createSequence(sequence)
    case .alterSequence(let sequence): alterSequence(sequence)
    case .alterDomain(let domain): alterDomain(domain)
    case .createSchema(let schema): for element in schema.elements { collect(element) }
    case .createPolicy(let policy): changePolicy(of: policy.table, [policy.policy.using, policy.policy.check])
    case .alterPolicy(let policy): changePolicy(of: policy.table, [policy.using, policy.check])
    case .createTrigger(let trigger): createTrigger(trigger)
    case .alterTable(let table): alterTable(table)
    case .rename(let rename): self.rename(rename)
    case .setSchema(let setSchema): self.setSchema(setSchema)
    case .drop(let drop): self.drop(drop)
    case .comment(let comment): self.comment(comment)
    case .truncate(let truncate): self.truncate(truncate)
    case .modification(let modification): isThorough ? modifyThoroughly(modification) : modify(modification)
    case .select(let query): isThorough ? execute(query) : select(query)
    case .maintenance(let maintenance): maintain(maintenance)
    case .lockTable(let lock): lockTable(lock)
    case .other(let other): collectOther(other)
    case .doBlock: if !isThorough { effects.gaps.append(.code) }
    case .createRoutine(let routine): createRoutine(routine)
    case .createType, .alterEnum, .createExtension, .transaction, .setVariable, .grant, .alterRoutine: break
    }
  }
}

extension ScriptStatement {
  /// The statement with all that changes rows read to its end, where its text is at hand.
  fileprivate var detailed: Statement {
    guard case .modification = statement, !isComputed,
      case .statement(let read)? = StatementReader.read(source, sections: [span], keepsDetail: true).outcomes.first
    else { return statement }
    return read.statement
  }
}
