import PglintelLint

/// How an index comes onto a partitioned table without stopping writes: an invalid one on the parent alone, one for each
/// leaf partition built concurrently, each attached; the last attachment makes the parent's valid (documentation: 5.11.2.2
/// Partition Maintenance).
struct PartitionedIndexPlan {
  /// `ON ONLY`: for the table itself and for partitions that are partitioned.
  private(set) var emptyIndexes: [String] = []
  /// For the partitions that hold rows; none of them can stand in a transaction.
  private(set) var builds: [String] = []
  private(set) var attachments: [String] = []

  private let catalog: Catalog
  private let build: Build
  private let rootName: String
  private let rootTable: String
  /// What the indexes of partitions are to be called, where that is known.
  private let names: [OID: String]

  /// A CREATE INDEX of that name, on what is to stand behind ON, concurrently or not.
  typealias Build = (_ name: String, _ target: String, _ isConcurrent: Bool) -> String

  init(
    _ name: String, on table: Table, in catalog: Catalog, names: [OID: String] = [:], build: @escaping Build
  ) {
    self.catalog = catalog
    self.names = names
    self.build = build
    (rootName, rootTable) = (name, table.name.name)
    emptyIndexes.append(build(name, "ONLY \(table.name.sql)", false))
    descend(from: table, index: name)
  }

  private mutating func descend(from table: Table, index: String) {
    for case let partition? in table.children.map({ catalog.tables[$0] }) where !partition.isForeign {
      let name = indexName(on: partition)
      if partition.isPartitioned {
        emptyIndexes.append(build(name, "ONLY \(partition.name.sql)", false))
        descend(from: partition, index: name)
      } else {
        builds.append(build(name, partition.name.sql, true))
      }
      let (parent, child) = (sql(index, beside: table), sql(name, beside: partition))
      attachments.append("ALTER INDEX \(parent) ATTACH PARTITION \(child)")
    }
  }

  /// `events_kind_idx` on `events_2024` is `events_2024_kind_idx`.
  private func indexName(on partition: Table) -> String {
    if let name = names[partition.oid] { return name }
    let suffix = rootName.hasPrefix(rootTable + "_") ? String(rootName.dropFirst(rootTable.count + 1)) : rootName
    return Identifier.truncated("\(partition.name.name)_\(suffix)")
  }

  /// Indexes live in their table's schema.
  private func sql(_ index: String, beside table: Table) -> String {
    ObjectName(schema: table.name.schema, name: index).sql
  }
}

extension PartitionedIndexPlan {
  /// For a CREATE INDEX that names its index; all else of the statement stays as its author wrote it.
  init?(_ create: CreateIndex, on table: Table, in step: Step) {
    guard let name = create.index.name else { return nil }
    let text = StatementText(step.statement)
    self.init(name, on: table, in: step.before, names: Self.namesGiven(by: step)) {
      text.namingIndex($0, on: $1, isConcurrent: $2)
    }
  }
}

extension PartitionedIndexPlan {
  /// As the server calls the indexes of partitions that a statement makes, by their tables.
  private static func namesGiven(by step: Step) -> [OID: String] {
    let made = step.after.indexes.values.filter { step.before.indexes[$0.oid] == nil }
    return Dictionary(made.map { ($0.relation, $0.name.name) }) { first, _ in first }
  }
}

extension StatementText {
  /// A CREATE INDEX with another name and table; a build that names its index is never `IF NOT EXISTS`.
  func namingIndex(_ name: String, on table: String, isConcurrent: Bool = false) -> String {
    guard let span = spanOfNameAndTable else { return text }
    let keyword = isConcurrent ? " CONCURRENTLY" : ""
    return replacing([(span, "\(keyword) \(Identifier.quoted(name)) ON \(table)")])
  }

  /// From behind INDEX to the end of the table's name.
  private var spanOfNameAndTable: Span? {
    guard let index = firstIndex(of: "index"), let on = firstIndex(of: "on", after: index) else { return nil }
    var last = on + 1
    if isWord("only", at: last) { last += 1 }
    while isPunctuation(".", at: last + 1) { last += 2 }
    guard last < tokens.count else { return nil }
    return tokens[index].span.upperBound..<tokens[last].span.upperBound
  }
}
