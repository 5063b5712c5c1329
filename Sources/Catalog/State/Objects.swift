/// The objects of one kind, by identity.
///
/// A tree of arrays over the bits of the identity: identities are given out one after the other, so that nothing is hashed
/// and little is empty. Arrays and objects are shared with the catalogs before; a change copies one short array of each
/// level, and what two catalogs share need not be looked at to compare them.
public struct Objects<Object: Sendable>: Sendable {
  /// Filled, but for the moment in which the object is being changed.
  @usableFromInline typealias Slot = Shared<Object?>?
  @usableFromInline typealias Page = [Slot]
  @usableFromInline typealias Section = [Page]

  /// Bits of the identity for each level but the highest. Arrays end with what is used last.
  @usableFromInline static var bits: Int { 4 }
  @usableFromInline static var mask: Int { 1 << bits - 1 }

  @usableFromInline var sections: [Section] = []

  public internal(set) subscript(oid: OID) -> Object? {
    @inlinable get { slot(oid.rawValue)?.value }
    set {
      if newValue == nil, slot(oid.rawValue) == nil { return }
      set(newValue.map { Shared($0) }, at: oid.rawValue)
    }
    _modify {
      let number = oid.rawValue
      guard slot(number) != nil else {
        var object: Object?
        yield &object
        if let object { set(Shared(object), at: number) }
        return
      }
      let (section, page, index) = Self.place(number)
      // Out of its place, an object that nobody else has is changed where it is.
      var slot = sections[section][page][index]
      sections[section][page][index] = nil
      var object = slot?.take(leaving: nil) ?? nil
      defer {
        if object == nil { slot = nil } else { slot?.put(object) }
        sections[section][page][index] = slot
      }
      yield &object
    }
  }

  /// In order of identity.
  @inlinable
  public var values: [Object] {
    var values: [Object] = []
    for section in sections {
      for page in section {
        for case let slot? in page { if let object = slot.value { values.append(object) } }
      }
    }
    return values
  }

  mutating func removeValue(forKey oid: OID) -> Object? {
    let removed = self[oid]
    if removed != nil { self[oid] = nil }
    return removed
  }

  /// Makes it another object than the one that other catalogs have, although it is equal.
  mutating func renew(_ oid: OID) { if let object = self[oid] { self[oid] = object } }

  /// Identities for which one of the two has no object or another one, in order. Being the same object counts, not being
  /// equal to it.
  func identitiesUnlike(_ other: Self) -> [OID] {
    var unlike: [OID] = []
    for section in 0..<Swift.max(sections.count, other.sections.count) {
      let (mine, others) = (self.section(section), other.section(section))
      if Self.isSame(mine, others) { continue }
      for page in 0..<Swift.max(mine.count, others.count) {
        if page < mine.count, page < others.count, Self.isSame(mine[page], others[page]) { continue }
        let first = (section << Self.bits | page) << Self.bits
        for number in first...(first | Self.mask) where !Self.isSame(slot(number), other.slot(number)) {
          unlike.append(OID(number))
        }
      }
    }
    return unlike
  }

  private func section(_ index: Int) -> Section { index < sections.count ? sections[index] : [] }

  /// Whether two arrays are one in memory.
  private static func isSame<Element>(_ left: [Element], _ right: [Element]) -> Bool {
    left.withUnsafeBufferPointer { $0.baseAddress } == right.withUnsafeBufferPointer { $0.baseAddress }
  }

  private static func isSame(_ left: Slot, _ right: Slot) -> Bool {
    guard let left, let right else { return (left == nil) == (right == nil) }
    return left.isIdentical(to: right)
  }

  // MARK: Places

  @inlinable
  func slot(_ number: Int) -> Slot {
    let section = number >> (2 * Self.bits)
    guard section < sections.count else { return nil }
    let page = (number >> Self.bits) & Self.mask
    guard page < sections[section].count else { return nil }
    let index = number & Self.mask
    guard index < sections[section][page].count else { return nil }
    return sections[section][page][index]
  }

  private static func place(_ number: Int) -> (section: Int, page: Int, index: Int) {
    (number >> (2 * bits), (number >> bits) & mask, number & mask)
  }

  private mutating func set(_ slot: Slot, at number: Int) {
    let (section, page, index) = Self.place(number)
    sections.reach(section, with: [])
    sections[section].reach(page, with: [])
    sections[section][page].reach(index, with: nil)
    sections[section][page][index] = slot
  }
}

extension Array {
  /// Makes an index valid.
  fileprivate mutating func reach(_ index: Int, with filling: Element) {
    while count <= index { append(filling) }
  }
}
