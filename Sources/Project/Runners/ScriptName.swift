/// A script's name in its parts: `0003_orders.up.sql`.
struct ScriptName: Hashable, Sendable {
  enum Direction: Hashable, Sendable {
    case up, down
  }

  let file: String
  /// Bytes of the digits that it starts with.
  private let numberLength: Int
  /// Bytes before `.sql` and before what says the direction.
  private let stemLength: Int
  /// Nil where the name does not say one.
  let direction: Direction?

  private static let downs: [StaticString] = [".down"]
  private static let ups: [StaticString] = [".up"]
  /// What people call the way back where no runner tells them how.
  private static let looseDowns: [StaticString] = [
    ".down", "_down", "-down", ".rollback", "_rollback", "-rollback", ".undo", "_undo", ".revert", "_revert",
  ]
  private static let looseUps: [StaticString] = [".up", "_up", "-up", ".do"]

  /// Nil for what is no script.
  /// - Parameter isLoose: take other words than `up` and `down` for the direction too.
  init?(_ file: String, isLoose: Bool = false) {
    guard file.isScriptName else { return nil }
    self.file = file
    let base = file.utf8.dropLast(4)
    numberLength = base.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
    if let mark = (isLoose ? Self.looseDowns : Self.downs).first(where: { base.ends(with: $0) }) {
      (stemLength, direction) = (base.count - mark.utf8CodeUnitCount, .down)
    } else if let mark = (isLoose ? Self.looseUps : Self.ups).first(where: { base.ends(with: $0) }) {
      (stemLength, direction) = (base.count - mark.utf8CodeUnitCount, .up)
    } else {
      (stemLength, direction) = (base.count, nil)
    }
  }

  /// The digits that it starts with; may be empty.
  var number: String { String(Substring(file.utf8.prefix(numberLength))) }

  var hasNumber: Bool { numberLength > 0 }

  /// What follows the digits, `.sql` included.
  var afterNumber: Substring.UTF8View { file.utf8.dropFirst(numberLength) }

  /// Without `.sql` and without what says the direction.
  var stem: String { String(Substring(stemBytes)) }

  private var stemBytes: Substring.UTF8View { file.utf8.prefix(stemLength) }

  func hasStem(of other: ScriptName) -> Bool { stemBytes.elementsEqual(other.stemBytes) }

  /// What stands between dots at the name's end, as `mysql` in `0003_orders.mysql.up.sql`.
  var tags: [String] {
    guard stemBytes.contains(UInt8(ascii: ".")) else { return [] }
    return Substring(stemBytes).split(separator: ".").dropFirst().map(String.init)
  }

  /// `<digits>_<title>`, as most runners want it.
  var isNumberedTitle: Bool {
    hasNumber && numberLength < stemLength && afterNumber.first == UInt8(ascii: "_")
  }
}

extension Substring.UTF8View {
  fileprivate func ends(with mark: StaticString) -> Bool {
    guard count >= mark.utf8CodeUnitCount else { return false }
    return mark.withUTF8Buffer { suffix(mark.utf8CodeUnitCount).elementsEqual($0) }
  }
}
