import PglintelSyntax

/// `pg_default_acl`: what objects get that are made later.
public struct DefaultPrivilege: Hashable, Sendable {
  /// Table, sequence, function, type or schema.
  public var kind: ObjectKind
  /// Nil: in any schema.
  public var schema: String?
  /// FOR ROLE; nil for whoever runs the migrations.
  public var creator: String?
  public var change: PrivilegeChange

  public init(kind: ObjectKind, schema: String?, creator: String?, change: PrivilegeChange) {
    self.kind = kind
    self.schema = schema
    self.creator = creator
    self.change = change
  }

  /// What takes it back.
  var opposite: DefaultPrivilege {
    var opposite = self
    opposite.change.isRevoke.toggle()
    return opposite
  }

  func isAbout(_ other: DefaultPrivilege) -> Bool {
    kind == other.kind && schema == other.schema && creator == other.creator
  }
}
