/// Stand-in until the real one lands.
public struct SourceText: Sendable {
  public let path: String
  public let bytes: [UInt8]
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
  public func string(in span: Span) -> String { String(decoding: bytes[span], as: UTF8.self) }
  public func position(at offset: Int) -> Position { Position(line: 1, column: 1) }
}
