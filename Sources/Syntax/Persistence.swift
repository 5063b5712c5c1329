/// `pg_class.relpersistence`.
public enum Persistence: Hashable, Sendable {
  case permanent, unlogged, temporary
}
