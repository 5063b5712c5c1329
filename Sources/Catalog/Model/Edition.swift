import Synchronization

/// One state of one object. No two states ever get the same number in a process, so that two catalogs which share an
/// edition share that object as it is, and comparing them need not look at it. Never part of any output.
struct Edition: Hashable, Sendable {
  let object: OID
  private let number: Int

  init(of object: OID) {
    self.object = object
    number = Self.last.add(1, ordering: .relaxed).newValue
  }

  private static let last = Atomic<Int>(0)
}
