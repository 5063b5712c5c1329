import PglintelSyntax

/// The names of a query in order of their appearance in its text, with what they stand for, as they are found.
struct NameRecord {
  /// How a name is written.
  enum Spelling: Hashable {
    case relation(QualifiedName)
    case column([String])
    case star([String])
  }

  struct Entry {
    let spelling: Spelling
    /// Nil where it is not told.
    let meaning: WrittenName.Meaning?
  }

  private(set) var entries: [Entry] = []
  /// Set while something is read that is going to be read again.
  var isPaused = false

  mutating func note(_ spelling: Spelling, _ meaning: WrittenName.Meaning?) {
    if !isPaused { entries.append(Entry(spelling: spelling, meaning: meaning)) }
  }

  /// FROM is looked at before the targets that are written before it: what came since one moment changes places with what
  /// came since a later one.
  mutating func swap(since first: Int, with second: Int) {
    entries[first...] = entries[second...] + entries[first..<second]
  }
}
