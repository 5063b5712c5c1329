import PglintelCatalog

extension Trigger {
  /// Whether it fires for each row, so that partitions have a part of it; nil where its text is not kept.
  var isOfRow: Bool? {
    written.map { $0.conditions?.text.lowercased().split { !$0.isLetter }.contains("row") == true }
  }

  /// Whether it has a condition: WHEN.
  var isConditional: Bool {
    written?.conditions?.text.lowercased().split { !$0.isLetter }.contains("when") == true
  }
}
