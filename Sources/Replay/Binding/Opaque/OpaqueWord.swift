/// A word of a text that is not followed: an identifier or a keyword, folded unless quoted.
struct OpaqueWord: Hashable {
  let text: String
  /// Inside of a string literal, where names and pieces of statements stand.
  let isInLiteral: Bool

  /// What stands between statements.
  static let end = OpaqueWord(text: ";", isInLiteral: false)
}
