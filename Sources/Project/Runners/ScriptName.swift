/// A script's name in its parts: `0003_orders.up.sql`.
struct ScriptName: Hashable, Sendable {
  enum Direction: Hashable, Sendable {
    case up, down
  }

  let file: String
  /// Bytes of the digits that it starts with.
  private let numberLength: Int
  /// The byte that follows them.
  private let separator: UInt8
  /// Bytes before `.sql` and before what says the direction.
  private let stemLength: Int
  /// Nil where the name does not say one.
  let direction: Direction?

  private struct Mark {
    let text: StaticString
    let direction: Direction

    init(_ text: StaticString, _ direction: Direction) {
      self.text = text
      self.direction = direction
    }

    func ends(_ base: some RandomAccessCollection<UInt8>) -> Bool {
      let length = text.utf8CodeUnitCount
      return base.count >= length && text.withUTF8Buffer { base.suffix(length).elementsEqual($0) }
    }
  }

  private static let marks = [Mark(".down", .down), Mark(".up", .up)]
  /// What people call the ways where no runner tells them how.
  private static let looseMarks = [
    Mark(".down", .down), Mark("_down", .down), Mark("-down", .down), Mark(".rollback", .down),
    Mark("_rollback", .down), Mark("-rollback", .down), Mark(".undo", .down), Mark("_undo", .down),
    Mark(".revert", .down), Mark("_revert", .down), Mark(".up", .up), Mark("_up", .up), Mark("-up", .up),
    Mark(".do", .up),
  ]

  /// Nil for what is no script.
  /// - Parameter isLoose: take other words than `up` and `down` for the direction too.
  init?(_ file: String, isLoose: Bool = false) {
    guard file.isScriptName else { return nil }
    self.file = file
    var name = file
    (numberLength, separator, stemLength, direction) = name.withUTF8 { bytes in
      let base = bytes.dropLast(4)
      let number = base.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      let mark = (isLoose ? Self.looseMarks : Self.marks).first { $0.ends(base) }
      return (number.count, bytes[number.count], base.count - (mark?.text.utf8CodeUnitCount ?? 0), mark?.direction)
    }
  }

  /// The digits that it starts with; may be empty.
  var number: String { beginning(numberLength) }

  var hasNumber: Bool { numberLength > 0 }

  /// Whether a dot follows its number.
  var hasNumberAlone: Bool { hasNumber && separator == UInt8(ascii: ".") }

  /// What follows the digits, `.sql` included.
  var afterNumber: Substring { Substring(file.utf8.dropFirst(numberLength)) }

  /// Without `.sql` and without what says the direction.
  var stem: String { beginning(stemLength) }

  private func beginning(_ count: Int) -> String {
    var name = file
    return name.withUTF8 { String(decoding: UnsafeBufferPointer(rebasing: $0[..<count]), as: UTF8.self) }
  }

  /// What stands between dots at the name's end, as `mysql` in `0003_orders.mysql.up.sql`.
  var tags: [String] { hasTags ? stem.split(separator: ".").dropFirst().map(String.init) : [] }

  var hasTags: Bool {
    var name = file
    return name.withUTF8 { $0[..<stemLength].contains(UInt8(ascii: ".")) }
  }

  /// `<digits>_<title>`, as most runners want it.
  var isNumberedTitle: Bool { hasNumber && numberLength < stemLength && separator == UInt8(ascii: "_") }
}
