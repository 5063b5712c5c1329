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
  /// Nil: PostgreSQL chooses.
  var name: String?
  var key: Key?
  /// `ON ONLY`: not on partitions.
  var isOnly = false
  /// The partitioned table's index that it belongs to.
  var parent: Index?
}
