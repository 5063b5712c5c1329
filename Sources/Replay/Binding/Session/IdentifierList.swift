/// Names in one string, separated by commas or dots, as settings hold them (`varlena.c`, SplitIdentifierString).
enum IdentifierList {
  static func names(in text: String, separatedBy separator: Character = ",") -> [String] {
    var names: [String] = []
    var current = ""
    var isQuoted = false
    var wasQuoted = false
    func finish() {
      if wasQuoted || !current.isEmpty { names.append(current) }
      (current, wasQuoted) = ("", false)
    }
    for character in text {
      switch character {
      case "\"":
        if isQuoted == false, wasQuoted { current.append(character) }
        isQuoted.toggle()
        wasQuoted = true
      case separator where !isQuoted: finish()
      case _ where isQuoted: current.append(character)
      case _ where character.isWhitespace: break
      default: current += character.lowercased()
      }
    }
    finish()
    return names
  }
}
