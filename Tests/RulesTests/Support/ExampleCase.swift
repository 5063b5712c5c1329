import PglintelLint
import PglintelRules
import Testing

/// One example of one rule, named as tests print it: `foreign-key-without-index bad 1`.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let example: Example
  /// From 1, among the bad or the good ones.
  let number: Int

  var testDescription: String { "\(rule.id) \(example.isBad ? "bad" : "good") \(number)" }

  static let all = BuiltInRules.all.flatMap(cases)
  static let bad = all.filter(\.example.isBad)
  static let good = all.filter { !$0.example.isBad }

  private static func cases(of rule: Rule) -> [ExampleCase] {
    let (bad, good) = (rule.examples.filter(\.isBad), rule.examples.filter { !$0.isBad })
    return [bad, good].flatMap { examples in
      examples.enumerated().map { ExampleCase(rule: rule, example: $1, number: $0 + 1) }
    }
  }
}
