import PglintelSourceText

/// One thing that a rule has to say.
public struct Finding: Sendable {
  public enum Status: String, Sendable {
    case new, baselined, suppressed
  }

  public let rule: String
  public let category: Category
  public var severity: Severity
  /// What is wrong: lower case, no full stop, code in backticks.
  public let message: String
  /// Why it matters, in a sentence: the lock and what it blocks, or what breaks.
  public let reason: String
  public let source: SourceText
  /// The offending clause.
  public let span: Span
  /// The object it is about: `public.orders`, `public.orders.total`.
  public let object: String?
  public var notes: [Note]
  public let remedy: Remedy?
  /// What a machine can do about it.
  public var fix: Fix?
  /// Rule, object and normalised statement: unmoved by reformatting and by edits elsewhere.
  public var fingerprint: String
  public var status: Status

  public init(
    rule: String, category: Category, severity: Severity, message: String, reason: String = "", source: SourceText,
    span: Span, object: String? = nil, notes: [Note] = [], remedy: Remedy? = nil, fix: Fix? = nil,
    fingerprint: String = "", status: Status = .new
  ) {
    self.rule = rule
    self.category = category
    self.severity = severity
    self.message = message
    self.reason = reason
    self.source = source
    self.span = span
    self.object = object
    self.notes = notes
    self.remedy = remedy
    self.fix = fix
    self.fingerprint = fingerprint
    self.status = status
  }

  /// With all places in the files as they are on disk, where the rules have read placeholders as their values.
  var asWritten: Finding {
    Finding(
      rule: rule, category: category, severity: severity, message: message, reason: reason, source: source.written,
      span: source.writtenSpan(of: span), object: object, notes: notes.map(\.asWritten), remedy: remedy, fix: fix,
      fingerprint: fingerprint, status: status)
  }
}
