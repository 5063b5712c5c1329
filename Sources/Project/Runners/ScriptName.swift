/// A script's name in its parts: `0003_orders.up.sql`.
struct ScriptName: Hashable, Sendable {
  enum Direction: Hashable, Sendable {
    case up, down
  }

  let file: String
  /// The digits that it starts with; may be empty.
  let number: String
  /// Without `.sql` and without what says the direction.
  let stem: String
  /// Nil where the name does not say one.
  let direction: Direction?

  private static let ups = [".up"]
  private static let downs = [".down"]
  /// What people call the way back where no runner tells them how.
  private static let looseUps = [".up", "_up", "-up", ".do"]
  private static let looseDowns = [
    ".down", "_down", "-down", ".rollback", "_rollback", "-rollback", ".undo", "_undo", ".revert", "_revert",
  ]

  /// Nil for what is no script.
  /// - Parameter isLoose: take other words than `up` and `down` for the direction too.
  init?(_ file: String, isLoose: Bool = false) {
    guard file.isScriptName else { return nil }
    self.file = file
    let base = String(file.dropLast(4))
    number = String(base.prefix { $0.isASCII && $0.isNumber })
    if let mark = (isLoose ? Self.looseDowns : Self.downs).first(where: base.hasSuffix) {
      (stem, direction) = (base.removingSuffix(mark), .down)
    } else if let mark = (isLoose ? Self.looseUps : Self.ups).first(where: base.hasSuffix) {
      (stem, direction) = (base.removingSuffix(mark), .up)
    } else {
      (stem, direction) = (base, nil)
    }
  }

  /// What stands between dots at the name's end, as `mysql` in `0003_orders.mysql.up.sql`.
  var tags: [String] { stem.split(separator: ".").dropFirst().map(String.init) }

  /// `<digits>_<title>`, as most runners want it.
  var isNumberedTitle: Bool { !number.isEmpty && stem.dropFirst(number.count).first == "_" }
}
