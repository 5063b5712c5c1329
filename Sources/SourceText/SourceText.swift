/// A file's bytes, made safe for the parser at equal length: every offset stays that of the file.
///
/// One reference, whatever the file's length: each statement and each finding has it.
public struct SourceText: Sendable {
  private final class Contents: Sendable {
    let path: String
    let bytes: [UInt8]
    let problems: [EncodingProblem]
    let startsWithByteOrderMark: Bool
    let lines: LineIndex
    let characters: CharacterIndex
    let written: SourceText?
    let fromWritten: OffsetMap
    let toWritten: OffsetMap

    init(path: String, bytes original: [UInt8], written: SourceText? = nil, edits: [TextEdit] = []) {
      self.written = written
      fromWritten = OffsetMap(edits)
      toWritten = fromWritten.inverse
      let cleaned = ByteCleaning.clean(original)
      self.path = path
      bytes = cleaned.bytes
      problems = cleaned.problems
      startsWithByteOrderMark = ByteCleaning.startsWithByteOrderMark(original)
      lines = LineIndex(bytes: cleaned.bytes)
      characters = CharacterIndex(bytes: cleaned.bytes)
    }
  }

  private let contents: Contents

  public init(path: String, bytes: [UInt8]) { contents = Contents(path: path, bytes: bytes) }

  /// A file in which some places stand for other text.
  /// - Parameter edits: in order, without overlaps.
  public init(_ written: SourceText, edits: [TextEdit]) {
    var bytes: [UInt8] = []
    var start = 0
    for edit in edits {
      bytes += written.bytes[start..<edit.span.lowerBound]
      bytes += edit.bytes
      start = edit.span.upperBound
    }
    bytes += written.bytes[start...]
    contents = Contents(path: written.path, bytes: bytes, written: written, edits: edits)
  }

  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// As it is to be shown.
  public var path: String { contents.path }
  /// NUL and bytes that are no UTF-8 are replaced by `?`, one for one; a byte order mark by spaces.
  public var bytes: [UInt8] { contents.bytes }
  public var problems: [EncodingProblem] { contents.problems }
  public var startsWithByteOrderMark: Bool { contents.startsWithByteOrderMark }
  private var lines: LineIndex { contents.lines }
  private var characters: CharacterIndex { contents.characters }

  /// The file as it is on disk: what is to be shown. Itself where nothing in it stands for other text.
  public var written: SourceText { contents.written ?? self }

  /// Where a piece of this text stands in `written`.
  public func writtenSpan(of span: Span) -> Span { contents.toWritten.span(span) }

  /// Where a piece of `written` stands in this text.
  public func span(ofWritten span: Span) -> Span { contents.fromWritten.span(span) }

  /// How its lines end: as the first one does.
  public var lineEnd: String {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), end > 0 else { return "\n" }
    return bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  public var lineCount: Int { lines.starts.count }

  /// The line, from 1, that a byte offset lies in.
  public func line(at offset: Int) -> Int { lines.line(at: offset) + 1 }

  /// Line and column of a byte offset; offsets beyond the end are the end's.
  public func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lines.line(at: offset)
    let start = min(start(ofLine: line), offset)
    return Position(line: line + 1, column: characters.count(in: start..<offset, of: bytes) + 1)
  }

  /// A line, counted from 1, without its end (`\n` or `\r\n`).
  public func lineSpan(_ line: Int) -> Span {
    guard line >= 1, line <= lines.starts.count else { return bytes.count..<bytes.count }
    let start = start(ofLine: line - 1)
    var end = line < lines.starts.count ? lines.starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// A byte order mark belongs to no column, as in editors.
  private func start(ofLine line: Int) -> Int {
    line == 0 && startsWithByteOrderMark ? ByteCleaning.byteOrderMark.count : lines.starts[line]
  }

  public func string(in span: Span) -> String {
    String(decoding: bytes[span.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
