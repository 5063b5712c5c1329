/// Rules whose findings the engine makes itself; their pages stand with the others.
enum ReadingRule: String, CaseIterable {
  case syntaxError = "syntax-error"
  case newerSyntax = "newer-syntax"
  case unusedSuppression = "unused-suppression"
  case suppressionWithoutReason = "suppression-without-reason"
  case unknownRule = "unknown-rule"
}
