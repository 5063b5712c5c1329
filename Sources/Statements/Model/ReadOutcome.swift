/// What became of one fragment of a script.
public enum ReadOutcome: Sendable {
  case statement(ScriptStatement)
  case failure(SyntaxFailure)
}
