/// The forms in which findings can be printed.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: excerpts, reasons, remedies.
  case text
  /// A line for each finding, as compilers print them; editors read it.
  case concise
  case json
  case sarif
  /// GitHub Actions' workflow commands.
  case github
  /// GitLab's Code Quality report.
  case gitlab
  case junit
  case checkstyle
  /// Azure Pipelines' logging commands.
  case azure
  /// For comments and step summaries.
  case markdown
}
