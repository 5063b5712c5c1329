import PglintelLint
import PglintelRules
import Testing

/// With its remedy a bad example is a good one.
@Suite struct CureTests {
  @Test(arguments: ExampleCase.bad) func remedyCures(_ item: ExampleCase) throws {
    let findings = try ExampleProject(example: item.example).findings(of: item.rule)
    for case let (finding, remedy?) in findings.map({ ($0, $0.remedy) }) where !remedy.sql.isEmpty {
      if keepsStatement(remedy, finding) { continue }
      let cured = try ExampleProject(example: cured(item.example, finding, remedy)).findings(of: item.rule)
      #expect(cured.map(\.message).isEmpty, "\(remedy.sql)")
    }
  }

  /// Where there is no other way, a remedy has the statement itself in it and makes the waiting short.
  private func keepsStatement(_ remedy: Remedy, _ finding: Finding) -> Bool {
    let statement = Splitter.split(finding.source).fragments.first { $0.span.contains(finding.span.lowerBound) }
    return statement.map { remedy.sql.contains(finding.source.string(in: $0.span)) } ?? false
  }

  private func cured(_ example: Example, _ finding: Finding, _ remedy: Remedy) -> Example {
    guard let last = example.migrations.last else { return example }
    var migrations = Array(example.migrations.dropLast())
    switch remedy.place {
    case .instead: migrations.append(.init(up: ExampleScript.replaced(finding, by: remedy.sql), down: last.down))
    case .afterwards: migrations += [last, .init(up: remedy.sql, down: last.down)]
    case .asDownHalf: migrations.append(.init(up: last.up, down: remedy.sql))
    }
    let cured = Example.good(pairs: migrations, transaction: .none, configuration: example.configuration)
    return example.checksAll ? cured.wholeHistory : cured
  }
}
