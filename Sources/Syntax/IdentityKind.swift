/// `GENERATED … AS IDENTITY`.
public enum IdentityKind: Hashable, Sendable {
  case always, byDefault
}
