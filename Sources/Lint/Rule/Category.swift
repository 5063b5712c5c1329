/// Groups of rules; configuration can name them where it can name a rule.
public enum Category: String, Sendable, CaseIterable {
  case reading, locking, transactions, compatibility, reversibility, indexing, constraints, types, naming, tenancy
  case security, routines, queries, documentation, partitions
}
