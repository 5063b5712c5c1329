/// A file as a commit has it.
struct FormerFile: Hashable, Sendable {
  /// The repository's top.
  let top: String
  /// `COMMIT:path`.
  let object: String

  /// Nil where git does not give it.
  var bytes: [UInt8]? { try? GitRepository(top: top).requiredOutput(["cat-file", "blob", object]) }
}
