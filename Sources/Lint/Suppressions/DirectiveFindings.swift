import PglintelSourceText

/// What the engine has to say of the comments that speak to it.
extension ReadingReport {
  mutating func report(_ directives: [Directive], in source: SourceText) {
    for directive in directives {
      switch directive {
      case .suppression(let comment): if !comment.isForeign { report(comment, in: source) }
      case .irreversible(let reason, let span): if reason == nil { reportMissingReason(at: span, in: source) }
      case .transaction(let mode, let span): if mode == nil { reportTransactionWord(at: span, in: source) }
      case .unknown(let word, let span): reportUnknownWord(word, at: span, in: source)
      }
    }
  }

  private mutating func report(_ comment: SuppressionComment, in source: SourceText) {
    if comment.reason == nil, comment.form != .end { reportMissingReason(at: comment.comment.span, in: source) }
    let names = names
    withReport(of: .unknownRule) { report in
      if comment.names.isEmpty { report.report("no rule is named here", at: comment.comment.span, in: source) }
      for name in comment.names {
        if let problem = names.problem(with: name.text) { report.report(problem, at: name.span, in: source) }
      }
    }
  }

  private mutating func reportMissingReason(at span: Span, in source: SourceText) {
    withReport(of: .suppressionWithoutReason) {
      $0.report(
        "no reason is given", reason: "who reads this later cannot tell whether it still holds", at: span, in: source,
        remedy: Remedy("add a colon and the reason"))
    }
  }

  private mutating func reportTransactionWord(at span: Span, in source: SourceText) {
    withReport(of: .unknownRule) {
      $0.report("`transaction` is followed by `none` or `each`", at: span, in: source)
    }
  }

  private mutating func reportUnknownWord(_ word: String, at span: Span, in source: SourceText) {
    withReport(of: .unknownRule) {
      $0.report(
        "`\(word)` means nothing after `pglintel:`" + NearestName.hint(for: word, among: Directive.words), at: span,
        in: source)
    }
  }
}
