import PglintelPgQuery
import PglintelSourceText
import PglintelStatements

/// What the engine has to say of a script before it is replayed.
extension ReadingReport {
  mutating func report(_ files: [ReadFile]) {
    for file in files where file.isPending {
      if !file.source.problems.isEmpty { reportEncoding(of: file.source) }
      if !file.isReadable {
        for reading in file.readings { reportUnreadable(reading) }
        reportNewer(in: file)
      }
      report(file.directives, in: file.source)
    }
  }

  private mutating func reportEncoding(of source: SourceText) {
    withReport(of: .syntaxError) { report in
      for problem in source.problems {
        report.report(
          problem.message, reason: "PostgreSQL refuses such bytes in a UTF-8 database; they are read as `?` here",
          at: problem.offset..<(problem.offset + 1), in: source)
      }
    }
  }

  private mutating func reportUnreadable(_ reading: Reading) {
    let isNewWelcome = isNewerSyntaxWelcome
    withReport(of: .syntaxError) { report in
      for problem in reading.script.problems {
        report.report(problem.message, reason: Self.unreadReason, at: problem.span, in: reading.source)
      }
      for failure in reading.failures where failure.newerForm == nil || !isNewWelcome {
        report.report(failure.fullMessage, reason: Self.unreadReason, at: failure.tokenSpan, in: failure.source)
      }
    }
  }

  /// Each form once a file, with its other places as notes.
  private mutating func reportNewer(in file: ReadFile) {
    guard isNewerSyntaxWelcome else { return }
    let parser = PgQuery.parserVersion.major
    let forms = file.readings.flatMap(\.failures).compactMap(\.newerForm)
    let places = Dictionary(grouping: forms, by: \.phrase).values.sorted {
      $0[0].span.lowerBound < $1[0].span.lowerBound
    }
    withReport(of: .newerSyntax) { report in
      for forms in places {
        report.report(
          "PostgreSQL \(forms[0].since) reads \(forms[0].phrase); the parser is PostgreSQL \(parser)'s",
          reason: Self.unreadReason, at: forms[0].span, in: file.source,
          notes: forms.dropFirst().map { Note("another one is here", source: file.source, span: $0.span) })
      }
    }
  }

  private var isNewerSyntaxWelcome: Bool { settings.targetVersion.map { $0 > PgQuery.parserVersion.major } ?? true }

  private static let unreadReason =
    "this statement is not checked, and what it touches is unknown from here on"
}

extension Reading {
  /// Without those that something left open explains.
  fileprivate var failures: [SyntaxFailure] {
    let openings = script.problems.map(\.span.lowerBound)
    return outcomes.compactMap { outcome in
      guard case .failure(let failure) = outcome, !openings.contains(where: failure.span.contains) else { return nil }
      return failure
    }
  }
}

extension SyntaxFailure {
  /// PostgreSQL's words and whose they are.
  fileprivate var fullMessage: String {
    let parser = "the parser is PostgreSQL \(PgQuery.parserVersion.major)'s"
    guard let newerForm else { return "\(message); \(parser)" }
    return "\(message): PostgreSQL \(newerForm.since) reads \(newerForm.phrase); \(parser)"
  }

  /// The token that the parser stopped at; of a very long one its beginning.
  fileprivate var tokenSpan: Span {
    let rest = offset..<min(max(span.upperBound, offset + 1), offset + 1000)
    return Lexer.tokens(of: source, in: rest).first?.span ?? offset..<offset + 1
  }
}

extension NewerForm {
  /// Its name, in backticks where it is nothing but code.
  fileprivate var phrase: String { name.contains(where: \.isLowercase) ? name : "`\(name)`" }
}

extension EncodingProblem {
  fileprivate var message: String {
    let bytes = count == 1 ? "byte" : "bytes"
    switch kind {
    case .nulByte: return "\(count) NUL \(bytes) in this file, the first one here"
    case .invalidUTF8: return "\(count) \(bytes) in this file that are not UTF-8, the first one here"
    }
  }
}

extension ScriptProblem {
  /// PostgreSQL's words (`scan.l`).
  fileprivate var message: String {
    switch kind {
    case .unterminatedString: "unterminated quoted string"
    case .unterminatedIdentifier: "unterminated quoted identifier"
    case .unterminatedDollarQuote: "unterminated dollar-quoted string"
    case .unterminatedComment: "unterminated comment"
    }
  }
}
