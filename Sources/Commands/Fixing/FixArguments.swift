import ArgumentParser
import PglintelLint

/// Flags about what is to be mended.
struct FixArguments: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Edit pending files where that ends in the same schema.",
      discussion: "Where nobody says which migrations are pending, the last one is. `-` prints the edited text."))
  var fix = false

  @Flag(help: "As --fix, and what somebody has to want: the schema is another one, or something is left undone.")
  var unsafeFixes = false

  @Flag(help: "Print what would be changed as a diff, and change nothing; by itself what --fix would change.")
  var diff = false

  var isWanted: Bool { fix || unsafeFixes || diff }

  func wants(_ fix: Fix) -> Bool {
    switch fix.applicability {
    case .safe: true
    case .unsafe: unsafeFixes
    case .recipe: false
    }
  }
}
