/// Which objects use which: for each one that is used, its users in order of creation.
struct UserTable: Sendable {
  private var users = Objects<[OID]>()

  subscript(used: OID) -> [OID] { users[used] ?? [] }

  mutating func insert(_ user: OID, for used: OID) {
    var list = self[used]
    // The youngest object is the usual one.
    let former = list.lastIndex { $0 <= user }
    if let former, list[former] == user { return }
    list.insert(user, at: former.map { $0 + 1 } ?? 0)
    users[used] = list
  }

  mutating func remove(_ user: OID, for used: OID) {
    var list = self[used]
    guard let place = list.lastIndex(of: user) else { return }
    list.remove(at: place)
    users[used] = list.isEmpty ? nil : list
  }

  mutating func removeAll(for used: OID) { _ = users.removeValue(forKey: used) }
}
