import HashTreeCollections

/// The objects of one kind, by identity. Their values stand behind references, so that changing one copies none of its
/// neighbours in the tree.
public struct Objects<Object: Sendable>: Sendable {
  private var tree: TreeDictionary<OID, Shared<Object>> = [:]

  public var count: Int { tree.count }
  public var isEmpty: Bool { tree.isEmpty }
  /// In no order.
  public var keys: some Sequence<OID> { tree.keys }
  /// In no order.
  public var values: some Sequence<Object> { tree.values.lazy.map(\.value) }

  public internal(set) subscript(oid: OID) -> Object? {
    get { tree[oid]?.value }
    set { tree[oid] = newValue.map(Shared.init) }
  }

  @discardableResult
  mutating func removeValue(forKey oid: OID) -> Object? { tree.removeValue(forKey: oid)?.value }
}
