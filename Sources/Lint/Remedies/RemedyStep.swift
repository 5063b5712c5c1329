import PglintelProject

/// Statements of a remedy that run together, and where they belong.
public struct RemedyStep: Hashable, Sendable {
  public enum Place: Hashable, Sendable {
    /// Where the statement stands that the finding points into.
    case here
    /// In a migration of its own, so that the locks of the step before are gone.
    case apart
    /// In a migration of its own, outside any transaction block.
    case outsideTransaction
    /// When something else has happened that nobody here can see: "when no running code names the column any more".
    case later(String)
  }

  public let place: Place
  /// Without their semicolons; some may be comments.
  public let statements: [String]

  public init(_ place: Place, _ statements: [String]) {
    self.place = place
    self.statements = statements
  }

  public var isHere: Bool { place == .here }

  func mappingTexts(_ map: (String) -> String) -> RemedyStep {
    if case .later(let when) = place { return RemedyStep(.later(map(when)), statements.map(map)) }
    return RemedyStep(place, statements.map(map))
  }

  public var isLater: Bool {
    if case .later = place { return true }
    return false
  }
}

extension Runner {
  /// A statement as a script of this runner has it: with a semicolon, unless it is a comment. goose and sql-migrate cut at
  /// each semicolon that nothing tells them to leave alone.
  public func terminated(_ statement: String) -> String {
    if statement.hasPrefix("--") { return statement }
    let whole = statement.hasSuffix(";") ? statement : statement + ";"
    guard let mark = statementMark, whole.dropLast().utf8.contains(UInt8(ascii: ";")) else { return whole }
    return "-- \(mark) StatementBegin\n\(whole)\n-- \(mark) StatementEnd"
  }

  private var statementMark: String? {
    switch self {
    case .goose: "+goose"
    case .sqlMigrate: "+migrate"
    default: nil
    }
  }
}
