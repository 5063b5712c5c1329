import PglintelLint

/// Whether an index serves the lookup that a foreign key makes in its referencing table: `WHERE a = $1 AND b = $2`
/// (`ri_triggers.c`, RI_FKey_check_upd and its kin).
enum LookupFit: Hashable {
  case serves
  /// It leads with these columns, which are not all: the others are compared row by row.
  case servesPart([String])
  /// It has one of the columns and is of no use all the same: a clause that says why.
  case misses(String)

  /// For an index that has at least one of the columns among its keys.
  init(_ index: Index, columns: Set<String>, in table: Table) {
    if let flaw = Self.flaw(of: index, columns: columns, in: table) {
      self = .misses(flaw)
    } else {
      let leading = index.keys.prefix { key in key.column.map(columns.contains) ?? false }
      let found = leading.prefix(columns.count).compactMap(\.column)
      switch Set(found).count {
      case columns.count: self = .serves
      case 0: self = .misses("has other columns in front")
      default: self = .servesPart(found)
      }
    }
  }

  /// The columns by which it finds some of the rows.
  var part: [String] {
    if case .servesPart(let columns) = self { return columns }
    return []
  }

  private static func flaw(of index: Index, columns: Set<String>, in table: Table) -> String? {
    if !index.isValid { return "is not valid" }
    // A hash index knows equality, and that is all that is asked.
    if index.method != "btree" && index.method != "hash" { return "is of method `\(index.method)`" }
    if let predicate = index.predicate, !isImplied(predicate, by: columns) { return "is partial" }
    if let first = index.keys.first, hasOtherCollation(first, in: table) { return "has another collation" }
    return nil
  }

  /// Equality is never true for NULL, so `WHERE a IS NOT NULL` leaves out no row that is looked for
  /// (`predtest.c`, predicate_implied_by).
  private static func isImplied(_ predicate: Expression, by columns: Set<String>) -> Bool {
    predicate.conjuncts.allSatisfy { conjunct in
      guard case .isNotNull(let tested) = conjunct, let column = tested.soleColumn else { return false }
      return columns.contains(column)
    }
  }

  /// The lookup compares in the column's collation (`indxpath.c`, IndexCollMatchesExprColl).
  private static func hasOtherCollation(_ key: IndexKey, in table: Table) -> Bool {
    guard let collation = key.collation, let column = key.column.flatMap(table.column) else { return false }
    return collation.name != column.collation?.name ?? "default"
  }
}
