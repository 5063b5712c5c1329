/// Why a call cannot be carried out, and what to do about it.
struct UsageError: Error {
  /// Lower case, no full stop, except where it quotes.
  let message: String
  let hint: String

  init(_ message: String, hint: String = "") {
    self.message = message
    self.hint = hint
  }

  var text: String { "error: \(message)\n" + (hint.isEmpty ? "" : "hint: \(hint)\n") }
}
