/// How far a query goes.
enum Reach {
  /// Its names are looked up: a rule's actions.
  case lookup
  /// Its names are looked up, and those of views in it: a function in SQL that is only made.
  case analysis
  /// EXPLAIN: partitions are left out, nothing is read.
  case planning
  case execution
}
