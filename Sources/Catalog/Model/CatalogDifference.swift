/// One way in which two catalogs differ, in words.
public struct CatalogDifference: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Only the catalog that is compared with has it.
    case missing
    /// Only the catalog that is compared has it.
    case extra
    case different
  }

  public enum Subject: Int, Hashable, Sendable {
    case table, column, columnDefault, constraint, index, view, sequence, type, policy, rowSecurity, routine, trigger,
      schema
  }

  public var kind: Kind
  public var subject: Subject
  /// `public.orders`, `public.orders.total`, …
  public var object: String
  /// A whole clause: "column `public.orders.total` is `integer`, was `bigint`".
  public var description: String

  /// The same without what its kind says: "table `public.orders`" for one that "was not there".
  public var brief: String {
    let ending =
      switch kind {
      case .extra: " was not there"
      case .missing: " is missing"
      case .different: ""
      }
    return description.hasSuffix(ending) ? String(description.dropLast(ending.count)) : description
  }

  public init(kind: Kind, subject: Subject, object: String, description: String) {
    self.kind = kind
    self.subject = subject
    self.object = object
    self.description = description
  }
}
