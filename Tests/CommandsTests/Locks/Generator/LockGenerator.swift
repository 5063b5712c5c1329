/// Worlds with foreign keys, partitions, checks, domains, views, policies and triggers at random, and statements to be
/// tried in them.
struct LockGenerator {
  var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  static func world(seed: UInt64, trials: Int) -> LockWorld {
    var generator = LockGenerator(seed: seed)
    let setUp = generator.setUp()
    let statements = (0..<trials).map { index in
      LockWorld.Trial(name: "seed \(seed), statement \(index + 1)", statement: generator.statement() + ";")
    }
    return LockWorld(setUp: setUp, trials: statements)
  }

  /// The tables that every world has, in some form.
  static let tables = ["r", "t", "u", "p", "p1", "h", "h1", "q", "n"]

  mutating func statement() -> String {
    switch numbers.next() % 20 {
    case 0..<8: alterTable()
    case 8..<11: dataStatement()
    case 11..<13: indexStatement()
    case 13..<15: dropStatement()
    case 15: partitionStatement()
    case 16..<18: objectStatement()
    case 18: createStatement()
    default: maintenanceStatement()
    }
  }
}
