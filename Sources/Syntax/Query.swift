/// A SELECT or VALUES as far as binding and rules need it.
public struct Query: Hashable, Sendable {
  /// One item of FROM.
  public indirect enum Source: Hashable, Sendable {
    case relation(QualifiedName, alias: String?)
    case subquery(Query, alias: String?)
    case function(Expression, alias: String?)
    case join(Source, Source, condition: Expression?)
    /// `JOIN … USING (columns)`; nil for NATURAL. These columns come out once.
    case joinUsing(Source, Source, columns: [String]?)
    /// `source AS alias (a, b)`: other names for its first columns.
    case renamed(Source, columns: [String])
  }

  public struct Target: Hashable, Sendable {
    public var value: Expression
    public var alias: String?

    public init(value: Expression, alias: String?) {
      self.value = value
      self.alias = alias
    }
  }

  public struct CommonTable: Hashable, Sendable {
    public var name: String
    /// `name (a, b) AS …`: names for its first columns.
    public var columns: [String]
    /// Nil where it is no SELECT but INSERT, UPDATE or DELETE … RETURNING.
    public var query: Query?

    public init(name: String, columns: [String] = [], query: Query?) {
      self.name = name
      self.columns = columns
      self.query = query
    }
  }

  public var commonTables: [CommonTable] = []
  public var isRecursive = false
  public var targets: [Target] = []
  public var sources: [Source] = []
  public var condition: Expression?
  /// GROUP BY, HAVING, ORDER BY, LIMIT, DISTINCT ON, window definitions, VALUES rows: everything else that is evaluated.
  public var otherExpressions: [Expression] = []
  /// Columns of VALUES; 0 for a SELECT.
  public var valueCount = 0
  /// Both sides of UNION, INTERSECT and EXCEPT.
  public var operands: [Query] = []
  public var modifiers = QueryModifiers()
  /// FOR UPDATE, FOR SHARE, …
  public var isLocking = false
  /// `SELECT … INTO t`.
  public var into: QualifiedName?

  public init() {}
}
