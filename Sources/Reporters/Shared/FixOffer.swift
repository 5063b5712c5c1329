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

/// How many of the open findings which flag can mend.
struct FixTotals {
  let text: String

  init(_ findings: [Finding]) {
    let fixes = findings.compactMap(\.fix)
    let counts: [(count: Int, flag: String)] = [
      (fixes.count { $0.applicability == .safe }, "--fix"),
      (fixes.count { $0.applicability == .unsafe }, "--unsafe-fixes"),
      (fixes.count { $0.applicability == .recipe && $0.isReliable }, "--write-recipe"),
    ]
    let parts = counts.filter { $0.count > 0 }
    text = parts.enumerated().map { "\($1.count)\($0 == 0 ? " fixable" : "") with \($1.flag)" }.joined(separator: ", ")
  }
}
