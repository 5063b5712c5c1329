import Testing

/// A text that is too long to be printed whole with each test case.
public struct LongText: Sendable, CustomTestStringConvertible {
  public let text: String

  public init(_ text: String) { self.text = text }

  public var testDescription: String {
    text.utf8.count <= 60 ? text : "\(text.prefix(50))… (\(text.utf8.count) bytes)"
  }
}
