import PglintelLint
import Testing

/// Tests print a rule's name instead of all its pages.
extension Rule: CustomTestStringConvertible {
  public var testDescription: String { id }
}
