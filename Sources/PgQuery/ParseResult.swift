/// What libpg_query makes of a text.
public enum ParseResult: Sendable {
  case tree(ParseTree)
  case failure(ParseFailure)
}
