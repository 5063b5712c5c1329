/// What creates one object, or the keys and indexes of one, and what has to be there before.
struct ScriptPart {
  /// In the order in which parts stand that do not need one another.
  enum Kind: Int, Comparable {
    case type, routine, definition, sequence, table, attachment, view, keys

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  struct ID: Hashable, Comparable {
    let kind: Kind
    let object: OID

    static func < (left: ID, right: ID) -> Bool { (left.kind, left.object) < (right.kind, right.object) }
  }

  let id: ID
  var needs: [ID] = []
  var statements: [SchemaStatement] = []

  init(_ kind: Kind, _ object: OID) { id = ID(kind: kind, object: object) }
}
