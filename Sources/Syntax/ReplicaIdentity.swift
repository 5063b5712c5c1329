/// REPLICA IDENTITY.
public enum ReplicaIdentity: Hashable, Sendable {
  case primaryKey, full, nothing
  case index(String)
}
