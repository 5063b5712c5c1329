import Foundation
import TestSupport
import Testing

/// What `locks --format json` prints against what a server does.
@Suite(.enabled(if: PostgresServer.isUsable)) struct LockOracleTests {
  private static let environment = ProcessInfo.processInfo.environment
  /// `make oracle-locks` sets it: how many worlds the generator makes.
  static let worldCount = environment["PGLINTEL_ORACLE_WORLDS"].flatMap(Int.init)
  static let firstSeed = environment["PGLINTEL_ORACLE_SEED"].flatMap(UInt64.init) ?? 1

  @Test func thereAreManyCases() throws {
    #expect(try LockWorld.files.flatMap(LockWorld.worlds).count >= 800)
  }

  @Test func serverAgreesInAllCases() throws {
    var oracle = LockOracle()
    for file in LockWorld.files { try oracle.tryOut(try LockWorld.worlds(in: file)) }
    #expect(oracle.refused == [])
    report(oracle)
  }

  /// In `make test` a sample, always the same; as many worlds as asked for in `make oracle-locks`.
  @Test func serverAgreesInGeneratedWorlds() throws {
    var oracle = LockOracle()
    let count = Self.worldCount ?? 12
    let seeds = (0..<UInt64(count)).map { Self.firstSeed + $0 }
    for start in stride(from: 0, to: count, by: 25) {
      let some = seeds[start..<min(start + 25, count)]
      try oracle.tryOut(some.map { LockGenerator.world(seed: $0, trials: 20) })
    }
    report(oracle)
  }

  private func report(_ oracle: LockOracle) {
    print(oracle.table.text)
    if Self.worldCount != nil { print("not known:\n" + Set(oracle.unknown).sorted().joined(separator: "\n")) }
    for difference in oracle.differences {
      let words = difference.words.joined(separator: "; ")
      let world = difference.world.trials.count == 1 ? "" : "\n" + difference.world.setUp
      Issue.record("\(difference.trial.name): \(words): \(difference.trial.statement)\(world)")
    }
  }
}
