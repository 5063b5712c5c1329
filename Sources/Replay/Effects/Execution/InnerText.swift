import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Statements that hold another one: EXPLAIN, COPY (…), PREPARE, DECLARE, CREATE RULE. It is read from the text.
extension EffectCollector {
  mutating func collectOther(_ statement: OtherStatement) {
    if isThorough, statement.kind == "RuleStmt", let name = statement.target, let relation = find(name) {
      lock(relation.oid, .accessExclusive)
      _ = collectInner(of: statement.kind)
    } else if isThorough, statement.kind == "CallStmt" {
      for call in statement.calls { execute(call) }
    } else if !isThorough || !collectInner(of: statement.kind) {
      other(statement)
    }
  }

  /// Whether the statement is one of them, and has been followed.
  mutating func collectInner(of kind: String) -> Bool {
    guard let text, let start = text.start(of: kind) else { return false }
    let reach: Reach
    switch kind {
    case "ExplainStmt": reach = text.isAnalyzed ? .execution : .planning
    case "CopyStmt": reach = .execution
    case "DeclareCursorStmt": reach = .planning
    case "RuleStmt": reach = .lookup
    default: reach = .analysis
    }
    let former = self.reach
    self.reach = reach
    run(text.source, start)
    self.reach = former
    return true
  }
}
