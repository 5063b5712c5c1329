/// Transaction control.
public enum TransactionCommand: Sendable {
  case begin, commit, rollback
  case savepoint(String), release(String), rollbackTo(String)
  case prepare, commitPrepared, rollbackPrepared
}
