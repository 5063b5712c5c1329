/// The known name that an unknown one was probably meant to be.
public enum NearestName {
  /// Nil where none is near: at most a third of the letters may be wrong.
  public static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let letters = Array(name.utf8)
    var best: (name: String, distance: Int)?
    for candidate in known.sorted() {
      let limit = min((best?.distance ?? .max), max(1, max(letters.count, candidate.utf8.count) / 3) + 1)
      let distance = distance(letters, Array(candidate.utf8), below: limit)
      if distance < limit { best = (candidate, distance) }
    }
    return best?.name
  }

  /// `; did you mean …?`, or nothing.
  static func hint(for name: String, among known: some Sequence<String>) -> String {
    of(name, among: known).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// Whether one letter is missing, too many or another one, or two neighbours have changed places.
  public static func isOneSlip(_ name: String, from known: String) -> Bool {
    name != known && distance(Array(name.utf8), Array(known.utf8), below: 2) < 2
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other, counted up to a limit.
  private static func distance(_ left: [UInt8], _ right: [UInt8], below limit: Int) -> Int {
    guard abs(left.count - right.count) < limit, left.count <= 200, right.count <= 200 else { return .max }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in 0..<left.count {
      var row = [i + 1]
      for j in 0..<right.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
