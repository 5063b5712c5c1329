import PglintelSyntax

/// CREATE [OR REPLACE] VIEW.
public struct CreateView: Sendable {
  public var name: QualifiedName
  public var columnNames: [String]
  public var query: Query
  /// The query as it is written.
  public var written: WrittenSQL?
  public var replaces: Bool
  public var isTemporary: Bool
  /// `security_invoker`, `security_barrier`, `check_option`, … with their values, `true` where none is written.
  public var options: StorageParameters

  public init(
    name: QualifiedName, columnNames: [String] = [], query: Query, written: WrittenSQL? = nil,
    replaces: Bool = false, isTemporary: Bool = false,
    options: StorageParameters = [:]
  ) {
    self.name = name
    self.columnNames = columnNames
    self.query = query
    self.written = written
    self.replaces = replaces
    self.isTemporary = isTemporary
    self.options = options
  }
}
