import PglintelSyntax

/// An index that is to be made.
struct IndexRequest {
  /// The constraint that it is to stand behind.
  struct Key {
    let kind: KeyKind
    let isDeferrable: Bool
    let isInitiallyDeferred: Bool

    init(kind: KeyKind, like definition: ConstraintDefinition) {
      self.kind = kind
      isDeferrable = definition.isDeferrable || definition.isInitiallyDeferred
      isInitiallyDeferred = definition.isInitiallyDeferred
    }

    init(kind: KeyKind, like constraint: Constraint) {
      self.kind = kind
      isDeferrable = constraint.isDeferrable
      isInitiallyDeferred = constraint.isInitiallyDeferred
    }
  }

  var shape: IndexShape
  /// From which its name is chosen: another index's for a copy.
  var columnNames: [String]
  /// Nil: PostgreSQL chooses.
  var name: String?
  var key: Key?
  /// `ON ONLY`: not on partitions.
  var isOnly = false
  /// The partitioned table's index that it belongs to.
  var parent: Index?
  /// Storage parameters.
  var options: StorageParameters = [:]

  init(shape: IndexShape, name: String? = nil, key: Key? = nil, isOnly: Bool = false) {
    self.shape = shape
    columnNames = shape.columnNames
    self.name = name
    self.key = key
    self.isOnly = isOnly
  }

  /// A copy of an index and of the constraint that it stands behind, without its name.
  init(like index: Index, constraint: Constraint?) {
    self.init(shape: index.shape)
    columnNames = index.columnNames
    options = index.options
    if let constraint, let kind = constraint.keyKind { key = Key(kind: kind, like: constraint) }
  }
}
