import PglintelCatalog
import PglintelSourceText

/// A change of the catalog and the clause that made it.
public struct AttributedChange: Sendable {
  public let change: CatalogChange
  /// The column, constraint, subcommand or DROP target; the whole statement where there is no clause.
  public let span: Span

  public init(change: CatalogChange, span: Span) {
    self.change = change
    self.span = span
  }
}
