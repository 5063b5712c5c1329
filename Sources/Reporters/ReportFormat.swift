/// The forms in which findings can be printed.
public enum ReportFormat: String, Sendable, CaseIterable {
  case text, concise, json, sarif
}
