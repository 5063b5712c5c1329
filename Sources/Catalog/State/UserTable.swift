/// Which objects use which: for each one that is used, its users in order of creation.
struct UserTable: Sendable {
  private var users = Objects<[OID]>()

  subscript(used: OID) -> [OID] { users[used] ?? [] }

  mutating func insert(_ user: OID, for used: OID) {
    var list = self[used]
    let place = list.bisect(user)
    if place < list.count, list[place] == user { return }
    list.insert(user, at: place)
    users[used] = list
  }

  mutating func remove(_ user: OID, for used: OID) {
    var list = self[used]
    let place = list.bisect(user)
    guard place < list.count, list[place] == user else { return }
    list.remove(at: place)
    users[used] = list.isEmpty ? nil : list
  }

  mutating func removeAll(for used: OID) { _ = users.removeValue(forKey: used) }
}

extension [OID] {
  /// The place of an identity among those in order. The youngest object is the usual one.
  fileprivate func bisect(_ oid: OID) -> Int {
    guard let last, last >= oid else { return count }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < oid { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
