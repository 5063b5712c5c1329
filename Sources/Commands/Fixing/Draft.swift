import PglintelLint

/// A file as it is to be.
struct Draft {
  /// As it was found; nil: it is new.
  let original: [UInt8]?
  var bytes: [UInt8]

  /// - Parameter edits: of this file; they do not overlap.
  mutating func apply(_ edits: [ScriptEdit]) {
    for edit in edits.sorted(by: { Self.start($0) > Self.start($1) }) {
      let span = (edit.span ?? 0..<0).clamped(to: 0..<bytes.count)
      bytes.replaceSubrange(span, with: edit.text.utf8)
    }
  }

  private static func start(_ edit: ScriptEdit) -> Int { edit.span?.lowerBound ?? 0 }
}
