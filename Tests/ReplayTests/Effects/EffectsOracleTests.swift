import PglintelReplay
import PglintelStatements
import TestSupport
import Testing

/// The lock oracle: for each case the effects table and a server have to say the same.
@Suite struct EffectsOracleTests {
  @Test func thereAreManyCases() throws {
    #expect(try EffectCase.files.flatMap(EffectCase.cases).count >= 350)
  }

  @Test(.enabled(if: PostgresServer.isUsable), arguments: EffectCase.files)
  func serverAgrees(file: String) throws {
    let cases = try EffectCase.cases(in: file)
    for (test, observed) in zip(cases, try ObservedEffects.observe(cases)) {
      let (step, failures) = test.replayed()
      #expect(failures.isEmpty, "\(test.name): the set-up is refused")
      guard let step else { continue }
      let predicted = PredictedEffects(step)
      let isFollowed = !test.name.hasSuffix("(not followed)")
      #expect(predicted.isIncomplete != isFollowed || isFollowed, "\(test.name): it is followed")
      let differences = isFollowed ? predicted.differences(from: observed) : []
      #expect(differences.isEmpty, "\(test.name): \(differences.joined(separator: "; "))")
    }
  }
}
