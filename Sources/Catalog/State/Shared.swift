/// A value behind one reference: handing it on copies the reference, changing it copies the value if somebody else has it too.
/// For what is kept at every step of a history and changed at few.
@usableFromInline
struct Shared<Value: Sendable>: Sendable {
  /// Unchecked: it is written only while it has a single owner.
  @usableFromInline
  final class Storage: @unchecked Sendable {
    @usableFromInline var value: Value

    @inlinable init(_ value: Value) { self.value = value }
  }

  @usableFromInline var storage: Storage

  @inlinable init(_ value: Value) { storage = Storage(value) }

  @inlinable var value: Value {
    _read { yield storage.value }
    _modify {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
      yield &storage.value
    }
  }

  /// Takes the value out, leaving a filling where it was, so that it can be changed without a copy; where somebody else has
  /// it too, both have it.
  @inlinable mutating func take(leaving filling: @autoclosure () -> Value) -> Value {
    let taken = storage.value
    if isKnownUniquelyReferenced(&storage) { storage.value = filling() }
    return taken
  }

  /// Another value, in the same place where nobody else looks at it.
  @inlinable mutating func put(_ value: consuming Value) {
    if isKnownUniquelyReferenced(&storage) { storage.value = value } else { storage = Storage(value) }
  }

  /// Whether both are the same value without looking at it: false says nothing.
  @inlinable func isIdentical(to other: Self) -> Bool { storage === other.storage }
}

extension Shared: Equatable where Value: Equatable {
  @inlinable static func == (left: Self, right: Self) -> Bool {
    left.isIdentical(to: right) || left.value == right.value
  }
}

extension Shared: Hashable where Value: Hashable {
  @inlinable func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}
