/// One row of an excerpt.
enum ExcerptRow: Equatable {
  /// A line of the file behind its number; the bracket belongs to the marks.
  case line(Int, bracket: String, String)
  /// Carets.
  case mark(String)
  /// Lines left out.
  case fold
}
