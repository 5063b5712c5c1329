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

  @Flag(
    help: ArgumentHelp(
      "Write new migrations, in the runner's format, where a fix needs them.",
      discussion: "With --unsafe-fixes also those that somebody has to want. Nothing is overwritten."))
  var writeRecipe = false

  @Flag(help: "Print what would be changed as a diff, and change nothing; by itself what --fix would change.")
  var diff = false

  var isWanted: Bool { fix || unsafeFixes || writeRecipe || diff }

  func wants(_ wanted: Fix) -> Bool {
    switch wanted.applicability {
    case .safe: fix || unsafeFixes || !writeRecipe
    case .unsafe: unsafeFixes
    case .recipe: writeRecipe && (wanted.isReliable || unsafeFixes)
    }
  }
}
