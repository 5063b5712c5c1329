/// DO: an anonymous block. Its body is not followed (yet): what it names becomes unknown.
public struct DoBlock: Sendable {
  public var language: String
  public var body: String

  public init(language: String, body: String) {
    self.language = language
    self.body = body
  }
}
