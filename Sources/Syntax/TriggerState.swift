/// Whether a trigger or rule fires (`pg_trigger.tgenabled`, `pg_rewrite.ev_enabled`).
public enum TriggerState: Hashable, Sendable {
  case enabled, disabled, replica, always
}
