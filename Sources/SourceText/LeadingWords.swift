/// What the words of a statement say about where it ends.
struct LeadingWords {
  private enum Start {
    case other, create, copy
  }

  private var count = 0
  private var start = Start.other
  private var lastWasFrom = false
  /// CREATE [OR REPLACE] FUNCTION or PROCEDURE: it may have a `BEGIN ATOMIC` body.
  private(set) var isRoutine = false
  /// `COPY … FROM stdin`: data lines follow.
  private(set) var readsCopyData = false

  mutating func add(_ lexeme: Lexeme, in scanner: Scanner) {
    count += 1
    if count == 1 {
      start = scanner.isWord(lexeme, "create") ? .create : scanner.isWord(lexeme, "copy") ? .copy : .other
      return
    }
    switch start {
    case .create where count <= 4:
      if scanner.isWord(lexeme, "function") || scanner.isWord(lexeme, "procedure") { isRoutine = true }
    case .copy:
      if lastWasFrom, scanner.isWord(lexeme, "stdin") { readsCopyData = true }
      lastWasFrom = scanner.isWord(lexeme, "from")
    case .create, .other: break
    }
  }
}
