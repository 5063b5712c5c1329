import PglintelSyntax

/// What else INSERT, UPDATE, DELETE and MERGE say: for those who follow what they set off.
public struct ModificationDetail: Sendable {
  public struct Assignment: Sendable {
    public var column: String
    public var value: Expression

    public init(column: String, value: Expression) {
      self.column = column
      self.value = value
    }
  }

  /// `WHEN [NOT] MATCHED THEN …`, or what ON CONFLICT does.
  public struct Alternative: Sendable {
    public var kind: Modification.Kind
    /// SET of an update.
    public var assignments: [Assignment] = []
    /// INSERT's list; empty where it has none.
    public var columns: [String] = []
    /// INSERT's VALUES; nil for DEFAULT VALUES.
    public var values: [Expression]?
  }

  public var alias: String?
  /// `UPDATE ONLY t`.
  public var isOnly = false
  /// INSERT's rows: VALUES or any other query; nil for DEFAULT VALUES.
  public var source: Query?
  /// FROM, USING.
  public var others: [Query.Source] = []
  /// UPDATE's SET.
  public var assignments: [Assignment] = []
  public var returning: [Expression] = []
  /// The SELECT that it stands in, in WITH.
  public var outer: Query?
  public var commonTables: [Query.CommonTable] = []
  public var alternatives: [Alternative] = []

  public init() {}
}
