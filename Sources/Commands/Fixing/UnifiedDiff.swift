/// What differs between two texts, line by line, as `diff -u` prints it.
struct UnifiedDiff {
  private enum Line {
    case kept(String), removed(String), added(String)
  }

  private static let context = 3
  /// More than this is printed as replaced as a whole.
  private static let mostCells = 4_000_000

  private let old: [String]
  private let new: [String]
  private let oldName: String
  private let newName: String

  /// - Parameter old: nil where the file is new.
  init(_ path: String, from old: [UInt8]?, to new: [UInt8]) {
    self.old = Self.lines(old ?? [])
    self.new = Self.lines(new)
    oldName = old == nil ? "/dev/null" : "a/" + path
    newName = "b/" + path
  }

  /// Each with its end.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    var start = 0
    while start < bytes.count {
      let end = (bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
      lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = end
    }
    return lines
  }

  /// Empty where nothing differs.
  var text: String {
    let lines = script
    let changes = lines.indices.filter { if case .kept = lines[$0] { false } else { true } }
    guard !changes.isEmpty else { return "" }
    var hunks: [Range<Int>] = []
    for index in changes {
      let hunk = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
      if let last = hunks.last, hunk.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<hunk.upperBound
      } else {
        hunks.append(hunk)
      }
    }
    return "--- \(oldName)\n+++ \(newName)\n" + hunks.map { Self.text(of: $0, in: lines) }.joined()
  }

  // MARK: Hunks

  private static func text(of hunk: Range<Int>, in lines: [Line]) -> String {
    let before = count(lines[..<hunk.lowerBound])
    let inside = count(lines[hunk])
    let head =
      "@@ -\(place(before.old, inside.old)) +\(place(before.new, inside.new)) @@\n"
    return head + lines[hunk].map(text).joined()
  }

  private static func place(_ before: Int, _ count: Int) -> String { "\(count == 0 ? before : before + 1),\(count)" }

  private static func count(_ lines: ArraySlice<Line>) -> (old: Int, new: Int) {
    lines.reduce(into: (0, 0)) { counts, line in
      switch line {
      case .kept: counts = (counts.0 + 1, counts.1 + 1)
      case .removed: counts.0 += 1
      case .added: counts.1 += 1
      }
    }
  }

  private static func text(_ line: Line) -> String {
    switch line {
    case .kept(let text): ended(" " + text)
    case .removed(let text): ended("-" + text)
    case .added(let text): ended("+" + text)
    }
  }

  private static func ended(_ line: String) -> String {
    line.utf8.last == UInt8(ascii: "\n") ? line : line + "\n\\ No newline at end of file\n"
  }

  // MARK: Longest common subsequence

  private var script: [Line] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var rest = 0
    while rest < min(old.count, new.count) - start, old[old.count - 1 - rest] == new[new.count - 1 - rest] { rest += 1 }
    let middle = changes(Array(old[start..<(old.count - rest)]), Array(new[start..<(new.count - rest)]))
    return old[..<start].map(Line.kept) + middle + old[(old.count - rest)...].map(Line.kept)
  }

  private func changes(_ old: [String], _ new: [String]) -> [Line] {
    guard !old.isEmpty, !new.isEmpty, old.count * new.count <= Self.mostCells else {
      return old.map(Line.removed) + new.map(Line.added)
    }
    let lengths = Self.commonLengths(old, new)
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, old[i] == new[j] {
        lines.append(.kept(old[i]))
        (i, j) = (i + 1, j + 1)
      } else if i < old.count, j == new.count || lengths[i + 1][j] >= lengths[i][j + 1] {
        lines.append(.removed(old[i]))
        i += 1
      } else {
        lines.append(.added(new[j]))
        j += 1
      }
    }
    return lines
  }

  /// Of the rests from each place on.
  private static func commonLengths(_ old: [String], _ new: [String]) -> [[Int32]] {
    var lengths = [[Int32]](repeating: [Int32](repeating: 0, count: new.count + 1), count: old.count + 1)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        lengths[i][j] = old[i] == new[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    return lengths
  }
}
