import PglintelLint

/// What is left of a migration after its way back: how the schema differs from what it was.
struct SchemaRest {
  /// What is compared: the parts of the model that say with certainty how a schema was.
  private static let subjects: Set<CatalogDifference.Subject> = [
    .table, .column, .columnDefault, .constraint, .index, .policy, .rowSecurity,
  ]

  let differences: [CatalogDifference]

  init(of replay: MigrationReplay) {
    let maybeThere = Set(replay.upSteps.flatMap(Self.doubtfulNames))
    let all = replay.afterDown?.differences(from: replay.before) ?? []
    differences = all.filter { difference in
      Self.subjects.contains(difference.subject) && !difference.isLeftoverDefault
        && !(difference.kind == .extra && maybeThere.contains(Self.lastName(of: difference.object)))
    }
  }

  /// `total` of `public.orders.total`; a quoted name keeps its quotes.
  private static func lastName(of object: String) -> String {
    guard object.last == "\"" else { return object.split(separator: ".").last.map(String.init) ?? "" }
    let opening = object.dropLast().lastIndex(of: "\"") ?? object.startIndex
    return String(object[opening...])
  }

  /// What the up half drops IF EXISTS although nothing here made it: then it may have been there, made by hand.
  private static func doubtfulNames(in step: Step) -> [String] {
    switch step.statement.statement {
    case .drop(let drop) where drop.ifExists: drop.targets.map { Identifier.quoted($0.part ?? $0.name.name) }
    case .alterTable(let alter): alter.subcommands.compactMap { doubtfulName($0.action) }
    default: []
    }
  }

  private static func doubtfulName(_ action: Action) -> String? {
    switch action {
    case .dropConstraint(let name, ifExists: true, _), .dropColumn(let name, ifExists: true, _): Identifier.quoted(name)
    default: nil
    }
  }
}

extension CatalogDifference {
  /// ADD COLUMN … NOT NULL needs a default for the rows that are there; that it stays harms nobody.
  fileprivate var isLeftoverDefault: Bool { subject == .columnDefault && kind == .extra }
}
