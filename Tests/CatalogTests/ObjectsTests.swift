import Testing

@testable import PglintelCatalog

@Suite("Objects by identity, shared between catalogs")
struct ObjectsTests {
  /// In the first page, at the borders of pages and sections, and far away.
  private static let numbers = [0, 1, 15, 16, 255, 256, 257, 4095, 4096, 70_000]

  private static let all: Objects<String> = {
    var objects = Objects<String>()
    for number in numbers.reversed() { objects[OID(number)] = "\(number)" }
    return objects
  }()

  @Test func eachIsFoundAndNoOther() {
    for number in Self.numbers { #expect(Self.all[OID(number)] == "\(number)") }
    for number in [2, 14, 17, 254, 258, 4097, 69_999, 70_001, 1_000_000] { #expect(Self.all[OID(number)] == nil) }
  }

  @Test func theyComeInOrder() { #expect(Array(Self.all.values) == Self.numbers.map(String.init)) }

  @Test(arguments: numbers) func aCopyKnowsNothingOfAChange(number: Int) {
    var changed = Self.all
    changed[OID(number)]?.append("!")
    #expect(changed[OID(number)] == "\(number)!")
    #expect(Self.all[OID(number)] == "\(number)")
    #expect(changed.identitiesUnlike(Self.all) == [OID(number)])
    #expect(Self.all.identitiesUnlike(changed) == [OID(number)])
  }

  @Test(arguments: numbers) func whatIsRemovedIsGone(number: Int) {
    var rest = Self.all
    #expect(rest.removeValue(forKey: OID(number)) == "\(number)")
    #expect(rest.removeValue(forKey: OID(number)) == nil)
    #expect(rest[OID(number)] == nil)
    #expect(Array(rest.values) == Self.numbers.filter { $0 != number }.map(String.init))
    #expect(rest.identitiesUnlike(Self.all) == [OID(number)])
  }

  @Test func whatIsSharedIsLikeAndWhatIsRenewedIsNot() {
    var objects = Self.all
    #expect(objects.identitiesUnlike(Self.all).isEmpty)
    objects.renew(OID(256))
    objects[OID(2)] = nil
    #expect(objects.identitiesUnlike(Self.all) == [OID(256)])
    #expect(objects.identitiesUnlike(Objects()) == Self.numbers.map(OID.init))
  }
}
