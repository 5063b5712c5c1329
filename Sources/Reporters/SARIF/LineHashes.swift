import PglintelLint

/// `primaryLocationLineHash`, by which GitHub recognises an alert when lines above it come and go: for each line a rolling
/// hash over the 100 characters from its start that are neither blank nor tab, and how often that hash stood before in the
/// file. The algorithm is that of `fingerprints.ts` in github/codeql-action, which keeps what is there and warns when it
/// differs from its own.
struct LineHashes {
  private static let window = 100
  private static let factor: UInt64 = 37
  private static let endOfFile: UInt16 = 0xFFFF
  /// `factor` to the power of `window`.
  private static let outgoing = (0..<window).reduce(UInt64(1)) { power, _ in power &* factor }

  private let wanted: Set<Int>
  /// The last 100 characters, the oldest at `index`.
  private var characters = [UInt16](repeating: 0, count: window)
  /// The line that starts at each of them, or 0.
  private var starts = [Int](repeating: 0, count: window)
  private var index = 0
  private var hash: UInt64 = 0
  private var line = 0
  private var isLineStart = true
  private var isAfterReturn = false
  private var occurrences: [UInt64: Int] = [:]
  private var results: [Int: String] = [:]

  /// The hashes of some lines, counted from 1. None where bytes had to be replaced: the file's own are not known here.
  static func of(_ source: SourceText, lines: Set<Int>) -> [Int: String] {
    guard source.problems.isEmpty else { return [:] }
    var hashes = LineHashes(wanted: lines)
    let mark = source.startsWithByteOrderMark
    if mark { hashes.add(0xFEFF) }
    let text = source.string(in: (mark ? 3 : 0)..<source.bytes.count)
    for unit in text.utf16 { hashes.add(unit) }
    hashes.finish()
    return hashes.results
  }

  private init(wanted: Set<Int>) { self.wanted = wanted }

  private mutating func add(_ unit: UInt16) {
    let endsPair = isAfterReturn && unit == 0x0A
    isAfterReturn = false
    if unit == 0x20 || unit == 0x09 || endsPair { return }
    isAfterReturn = unit == 0x0D
    let unit = isAfterReturn ? 0x0A : unit
    emit()
    if isLineStart {
      line += 1
      starts[index] = line
    }
    isLineStart = unit == 0x0A
    roll(unit)
  }

  private mutating func finish() {
    add(Self.endOfFile)
    for _ in 0..<Self.window {
      emit()
      roll(0)
    }
  }

  /// The window is full for the line that starts at its oldest character.
  private mutating func emit() {
    let line = starts[index]
    guard line > 0 else { return }
    starts[index] = 0
    let count = occurrences[hash, default: 0] + 1
    occurrences[hash] = count
    if wanted.contains(line) { results[line] = "\(String(hash, radix: 16)):\(count)" }
  }

  private mutating func roll(_ unit: UInt16) {
    let oldest = UInt64(characters[index])
    characters[index] = unit
    hash = Self.factor &* hash &+ UInt64(unit) &- Self.outgoing &* oldest
    index = (index + 1) % Self.window
  }
}
