import PglintelLint
import Testing

/// Each bad example gives exactly its finding, at the clause it marks; each good one none of it.
@Suite struct ExampleTests {
  @Test(arguments: ExampleCase.bad) func badExampleIsFound(_ item: ExampleCase) throws {
    let findings = try ExampleProject(example: item.example).findings(of: item.rule)
    #expect(findings.map(\.rule) == [item.rule.id])
    let marked = findings.first.map { $0.source.string(in: $0.span) } ?? ""
    #expect(marked.hasPrefix(item.example.marks ?? ""), "it marks \(marked)")
  }

  @Test(arguments: ExampleCase.good) func goodExampleIsSilent(_ item: ExampleCase) throws {
    let findings = try ExampleProject(example: item.example).findings(of: item.rule)
    #expect(findings.map(\.message).isEmpty)
  }

  @Test(arguments: ExampleCase.all) func examplesAreReadWhole(_ item: ExampleCase) throws {
    let outcome = try ExampleProject(example: item.example).outcome(with: item.rule)
    #expect(outcome.migrations == item.example.migrations.count)
    #expect(outcome.failures.isEmpty)
  }

  @Test(arguments: ExampleCase.bad) func findingsSpeakInTheStyle(_ item: ExampleCase) throws {
    for finding in try ExampleProject(example: item.example).findings(of: item.rule) {
      let texts = [finding.message, finding.reason, finding.remedy?.advice ?? ""] + finding.notes.map(\.message)
      for text in texts where !text.isEmpty { #expect(MessageStyle.problem(of: text) == nil, "\(text)") }
      #expect(!finding.message.isEmpty)
    }
  }
}
