/// What ENABLE TRIGGER and DISABLE TRIGGER name.
public enum TriggerTarget: Hashable, Sendable {
  case named(String)
  case all, user
}
