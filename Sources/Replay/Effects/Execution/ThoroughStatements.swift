import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Statements of which more is done than what they name.
extension EffectCollector {
  mutating func modifyThoroughly(_ modification: Modification) {
    switch modification.kind {
    case .copyTo: copy(from: modification)
    case .copyFrom: copy(into: modification)
    default:
      if let detail = modification.detail { execute(modification, detail) } else { modify(modification) }
    }
  }

  private mutating func copy(from modification: Modification) {
    guard let relation = find(modification.table) else { return }
    access(
      relation, as: modification.table.name, QueryLevel(sources: [], condition: nil, hiding: []), isNamed: true)
  }

  private mutating func copy(into modification: Modification) {
    guard let relation = find(modification.table, assumesTable: true) else { return }
    lock(relation.oid, .rowExclusive)
    var detail = ModificationDetail()
    detail.source = Query()
    detail.source?.targets = modification.columns.map { Query.Target(value: .parameter(1), alias: $0) }
    var insert = modification
    insert.kind = .insert
    if modification.columns.isEmpty, let table = relation.table {
      insert.columns = table.columns.filter { $0.generated == nil }.map(\.name)
      detail.source?.targets = insert.columns.map { Query.Target(value: .parameter(1), alias: $0) }
    }
    execute(insert, detail)
  }

  /// The statements of a function in SQL are looked at when it is made (`fmgr_sql_validator`).
  mutating func createRoutine(_ routine: CreateRoutine) {
    guard routine.language == "sql" else { return }
    guard isThorough, let body = routine.body else {
      effects.gaps.append(.code)
      return
    }
    reach = .analysis
    let source = SourceText(path: "", text: body)
    for outcome in StatementReader.read(source, sections: [0..<source.bytes.count], keepsDetail: true).outcomes {
      guard case .statement(let statement) = outcome else { continue }
      switch statement.statement {
      case .select, .modification: collect(statement.statement)
      default: break
      }
    }
    reach = .execution
  }
}
