import PglintelSyntax

/// INSERT, UPDATE, DELETE, MERGE and COPY.
public struct Modification: Sendable {
  public enum Kind: Sendable {
    case insert, update, delete, merge, copyFrom, copyTo
  }

  public var kind: Kind
  public var table: QualifiedName
  /// Columns of INSERT's list or UPDATE's SET.
  public var columns: [String]
  public var condition: Expression?
  /// Other relations it reads.
  public var reads: [QualifiedName]
  /// Calls of functions anywhere in it, such as `setval`.
  public var calls: [FunctionCall]
  /// Those in its WITH: `WITH gone AS (DELETE …) INSERT …`.
  public var others: [Modification] = []
  /// Nil where it was not asked for.
  public var detail: ModificationDetail?

  public init(
    kind: Kind, table: QualifiedName, columns: [String] = [], condition: Expression? = nil,
    reads: [QualifiedName] = [], calls: [FunctionCall] = []
  ) {
    self.kind = kind
    self.table = table
    self.columns = columns
    self.condition = condition
    self.reads = reads
    self.calls = calls
  }
}
