import PglintelProject

/// `-` as PATH: standard input in the place of a file.
enum StandardInput {
  private static let fallback = "stdin.sql"

  /// Nil where `-` is not asked for; then nothing is read.
  static func replacement(_ path: String?, in context: Context) throws -> ProjectRequest.Replacement? {
    guard context.paths.contains("-") else {
      if path == nil { return nil }
      throw UsageError("--stdin-filename stands for standard input", hint: "add `-` as PATH to read it")
    }
    guard context.paths.count == 1 else { throw UsageError("`-` cannot be checked together with other paths") }
    guard let bytes = context.environment.readInput() else { throw UsageError("standard input cannot be read") }
    return ProjectRequest.Replacement(path: path ?? fallback, bytes: bytes)
  }
}
