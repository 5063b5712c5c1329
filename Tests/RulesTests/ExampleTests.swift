import PglintelLint
import PglintelPgQuery
import Testing

/// Each bad example gives exactly its finding, at the clause it marks; each good one none of it.
@Suite struct ExampleTests {
  @Test(arguments: ExampleCase.bad) func badExampleIsFound(_ item: ExampleCase) throws {
    // What is newer than one parser is read by the next.
    if item.rule.id == "newer-syntax", PgQuery.parserVersion.major > 15, item.example.isRead { return }
    let findings = try ExampleProject(example: item.example).findings(of: item.rule)
    #expect(findings.map(\.rule) == [item.rule.id])
    let marked = findings.first.map { $0.source.string(in: $0.span) } ?? ""
    #expect(marked.hasPrefix(item.example.marks ?? ""), "it marks \(marked)")
  }

  @Test(arguments: ExampleCase.good) func goodExampleIsSilent(_ item: ExampleCase) throws {
    let findings = try ExampleProject(example: item.example).findings(of: item.rule)
    #expect(findings.map(\.message).isEmpty)
  }

  /// What cannot be read makes rules silent, and a silent rule passes for a good example.
  @Test(arguments: ExampleCase.all) func exampleIsReadWhole(_ item: ExampleCase) throws {
    let outcome = try ExampleProject(example: item.example, isAllPending: true).outcome(with: item.rule)
    let unread = outcome.open.filter { $0.category == .reading && $0.rule.hasSuffix("syntax-error") }
    #expect(item.rule.category == .reading || unread.map(\.message).isEmpty)
    #expect(outcome.failures.isEmpty)
    #expect(outcome.migrations == item.example.migrations.count)
  }

  @Test(arguments: ExampleCase.bad) func findingsSpeakInTheStyle(_ item: ExampleCase) throws {
    for finding in try ExampleProject(example: item.example).findings(of: item.rule) {
      let texts = [finding.message, finding.reason, finding.remedy?.advice ?? ""] + finding.notes.map(\.message)
      for text in texts where !text.isEmpty { #expect(MessageStyle.problem(of: text) == nil, "\(text)") }
      #expect(!finding.message.isEmpty)
    }
  }
}

extension Example {
  /// Whether this parser reads all of it.
  fileprivate var isRead: Bool {
    migrations.allSatisfy { migration in
      if case .tree = LargeStack.run({ PgQuery.parse(Array(migration.up.utf8)) }) { return true }
      return false
    }
  }
}
