import PglintelCatalog
import PglintelSourceText

/// One thing a statement does to a relation besides changing the catalog.
public struct Effect: Sendable {
  public enum Work: Hashable, Sendable {
    /// Nothing but the lock.
    case lock
    /// Reads every row, to validate or prove something.
    case scan(ScanReason)
    /// Writes every row (and each index) anew.
    case rewrite(RewriteReason)
    /// Builds an index; nil for a new one that has no identity yet.
    case indexBuild(index: OID?)
  }

  public enum ScanReason: Hashable, Sendable {
    case check, notNull, foreignKey, domainConstraint, partitionBound, indexBuild, validation, modification
  }

  public enum RewriteReason: Hashable, Sendable {
    /// `now()` is none; the function is named.
    case volatileDefault(function: String)
    case serial, identity, storedGenerated
    case constrainedDomain(type: String)
    case typeChange(from: String, to: String)
    case persistence, accessMethod, tablespace, cluster, vacuumFull, refresh
    /// What decides is not known.
    case unknownType(String)
  }

  public let relation: OID
  public let mode: LockMode
  public let work: Work
  /// The subcommand or clause; the statement where there is none.
  public let span: Span
  /// Whether the statement names the relation.
  public let isNamed: Bool
  /// False where it depends on what cannot be known.
  public let isCertain: Bool

  public init(
    relation: OID, mode: LockMode, work: Work = .lock, span: Span, isNamed: Bool = true, isCertain: Bool = true
  ) {
    self.relation = relation
    self.mode = mode
    self.work = work
    self.span = span
    self.isNamed = isNamed
    self.isCertain = isCertain
  }
}
