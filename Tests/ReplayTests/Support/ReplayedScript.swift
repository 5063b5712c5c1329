import PglintelCatalog
import PglintelPgQuery
import PglintelSourceText
import PglintelStatements
import PglintelSyntax
import Testing

@testable import PglintelReplay

/// Migrations replayed one after another, with every step kept.
struct ReplayedScript: Sendable {
  let steps: [Step]
  /// After the last session has ended.
  let end: Catalog
  let provenance: Provenance

  /// - Parameters:
  ///   - isClosed: whether nothing exists but what the scripts make, as on an empty server.
  ///   - isApplied: whether a server has run them all.
  init(
    _ migrations: String..., mode: TransactionMode = .none, isClosed: Bool = false, isApplied: Bool = false,
    before: Catalog = Catalog()
  ) throws {
    let first = before
    self = try #require(LargeStack.run { Self(migrations, mode, isClosed, isApplied, first) })
  }

  private init(
    _ migrations: [String], _ mode: TransactionMode, _ isClosed: Bool, _ isApplied: Bool, _ before: Catalog
  ) {
    var catalog = before
    if isClosed { catalog.assumeNothingElse() }
    var replay = Replay(catalog: catalog)
    var steps: [Step] = []
    for (index, text) in migrations.enumerated() {
      let reading = StatementReader.read(SourceText(path: "\(index).sql", text: text))
      replay.beginChange()
      let half = HalfScript(outcomes: reading.outcomes, transaction: mode, isApplied: isApplied)
      replay.run(half, migration: index) { steps.append($0) }
    }
    self.steps = steps
    end = replay.catalog
    provenance = replay.provenance
  }

  /// After the last statement, temporary relations included.
  var last: Catalog { steps.last?.after ?? end }

  var failures: [String?] { steps.map { $0.outcome.failure?.code } }

  /// Names of the tables at the end, in order.
  var tables: [String] { end.tablesInOrder.map(\.name.sql).sorted() }

  func table(_ name: String) throws -> Table {
    try #require(last.table(QualifiedName(name: name), in: SearchPath()).value, "no table \(name)")
  }

  /// The clause that an origin points to.
  func text(_ origin: Origin?) -> String? { origin.map { $0.source.string(in: $0.span) } }

  /// Tables of which nothing is sure any more.
  var uncertainTables: [String] {
    last.tablesInOrder.filter { last.isUncertain($0.oid) }.map(\.name.sql).sorted()
  }
}
