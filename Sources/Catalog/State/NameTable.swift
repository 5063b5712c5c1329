import PglintelSyntax

/// What has or had a name in a schema. An index over the catalog's objects.
///
/// As persistent as `Objects`, whose tree it stands in: names are spread over 4,096 buckets by a hash of their own, since
/// the standard library's keyed one costs more than all the rest of a look-up.
struct NameTable: Sendable {
  /// One name may be a relation's, a type's and that of constraints.
  struct Use: Equatable, Sendable {
    /// In `pg_class`.
    var relation: OID?
    /// In `pg_type`, where a script made it; row types of relations left out.
    var type: OID?
    /// How many constraints of the schema are called so: chosen names avoid them.
    var constraints = 0
    /// Whether a relation of this name was dropped: a later use is an error, no hint at a missing beginning.
    var wasDropped = false
  }

  fileprivate struct Entry: Sendable {
    let name: ObjectName
    var use: Use
  }

  private static let bucketBits = 12

  private var buckets = Objects<[Entry]>()

  subscript(name: ObjectName) -> Use {
    guard let bucket = buckets[Self.bucket(of: name)] else { return Use() }
    for entry in bucket where entry.name == name { return entry.use }
    return Use()
  }

  mutating func edit(_ name: ObjectName, _ change: (inout Use) -> Void) {
    let place = Self.bucket(of: name)
    let bucket = buckets[place] ?? []
    let index = bucket.firstIndex { $0.name == name }
    var use = index.map { bucket[$0].use } ?? Use()
    let former = use
    change(&use)
    if use != former { buckets[place] = bucket.with(Entry(name: name, use: use), at: index) }
  }

  private static func bucket(of name: ObjectName) -> OID {
    var hash = NameHash()
    hash.add(name.schema)
    hash.add(name.name)
    return OID(Int(truncatingIfNeeded: hash.value >> (64 - UInt64(bucketBits))))
  }
}

extension [NameTable.Entry] {
  /// The same bucket with an entry put in, or taken out where the name is used no longer; nil for an empty one.
  fileprivate func with(_ entry: Element, at index: Int?) -> Self? {
    var bucket = self
    if let index { bucket.remove(at: index) }
    if entry.use != NameTable.Use() { bucket.append(entry) }
    return bucket.isEmpty ? nil : bucket
  }
}
