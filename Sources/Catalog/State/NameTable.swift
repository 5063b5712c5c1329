import PglintelSyntax

/// Numbers by name: identities, or how often a name is used.
///
/// As persistent as `Objects`, whose tree it stands in: names are spread over 4,096 buckets by a hash of their own, since
/// the standard library's keyed one costs more than all the rest of a look-up.
struct NameTable: Sendable {
  private struct Entry: Sendable {
    let name: ObjectName
    var number: Int
  }

  private static let bucketBits = 12

  private var buckets = Objects<[Entry]>()

  subscript(name: ObjectName) -> Int? {
    get {
      guard let bucket = buckets[Self.bucket(of: name)] else { return nil }
      for entry in bucket where entry.name == name { return entry.number }
      return nil
    }
    set {
      let place = Self.bucket(of: name)
      var bucket = buckets[place] ?? []
      let index = bucket.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (nil, nil): return
      case (nil, let number?): bucket.append(Entry(name: name, number: number))
      case (let index?, nil): bucket.remove(at: index)
      case (let index?, let number?): bucket[index].number = number
      }
      buckets[place] = bucket.isEmpty ? nil : bucket
    }
  }

  private static func bucket(of name: ObjectName) -> OID {
    var hash = NameHash()
    hash.add(name.schema)
    hash.add(name.name)
    return OID(Int(truncatingIfNeeded: hash.value >> (64 - UInt64(bucketBits))))
  }
}

extension NameTable {
  /// The number as what has the name.
  func identity(of name: ObjectName) -> OID? { self[name].map { OID($0) } }
}
