import PglintelLint

extension Fix {
  /// Which flag applies it.
  var offer: String {
    switch applicability {
    case .safe: "`--fix` does this"
    case .unsafe: "`--unsafe-fixes` does this"
    case .recipe: "`--write-recipe\(isReliable ? "" : " --unsafe-fixes")` writes the new migrations"
    }
  }
}

/// How many findings which flag can mend.
struct FixTotals {
  private let parts: [(count: Int, flag: String)]

  init(_ fixes: [Fix]) {
    let counts: [(count: Int, flag: String)] = [
      (fixes.count { $0.applicability == .safe }, "--fix"),
      (fixes.count { $0.applicability == .unsafe }, "--unsafe-fixes"),
      (fixes.count { $0.applicability == .recipe && $0.isReliable }, "--write-recipe"),
    ]
    parts = counts.filter { $0.count > 0 }
  }

  /// `3 fixable with --fix, 2 with --write-recipe`.
  var text: String {
    parts.enumerated().map { "\($1.count)\($0 == 0 ? " fixable" : "") with \($1.flag)" }.joined(separator: ", ")
  }

  /// `3 --fix, 2 --write-recipe`.
  var listed: String { parts.map { "\($0.count) \($0.flag)" }.joined(separator: ", ") }
}
