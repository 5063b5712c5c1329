import PglintelSyntax

/// What an index is, apart from its name and its table: partitions get theirs from it, and two of the same shape can be
/// attached to each other (`index.c`, CompareIndexInfo).
public struct IndexShape: Hashable, Sendable {
  var method: String
  var keys: [IndexKey]
  var including: [String] = []
  var predicate: Expression?
  var isUnique = false
  var nullsNotDistinct = false
  var exclusionOperators: [String] = []

  /// Names of all columns, for choosing the index's name.
  var columnNames: [String] { ObjectNaming.columnNames(keys + including.map { IndexKey(term: .column($0)) }) }
}

extension Index {
  public var shape: IndexShape {
    IndexShape(
      method: method, keys: keys, including: including, predicate: predicate, isUnique: isUnique,
      nullsNotDistinct: nullsNotDistinct, exclusionOperators: exclusionOperators)
  }

  init(oid: OID, name: ObjectName, relation: OID, shape: IndexShape) {
    self.init(oid: oid, name: name, relation: relation, method: shape.method, keys: shape.keys)
    including = shape.including
    predicate = shape.predicate
    isUnique = shape.isUnique
    nullsNotDistinct = shape.nullsNotDistinct
    exclusionOperators = shape.exclusionOperators
  }
}

extension IndexDefinition {
  public var shape: IndexShape {
    IndexShape(
      method: method, keys: keys, including: including, predicate: predicate, isUnique: isUnique,
      nullsNotDistinct: nullsNotDistinct)
  }
}

extension KeyDefinition {
  public var shape: IndexShape {
    IndexShape(
      method: "btree", keys: columns.map { IndexKey(term: .column($0)) }, including: including, isUnique: true,
      nullsNotDistinct: nullsNotDistinct)
  }
}

extension ExclusionDefinition {
  public var shape: IndexShape {
    IndexShape(
      method: method, keys: elements.map(\.key), including: including, predicate: predicate,
      exclusionOperators: elements.map(\.operatorName))
  }
}
