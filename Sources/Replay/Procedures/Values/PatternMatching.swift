/// LIKE (documentation: 9.7.1).
enum PatternMatching {
  /// Nil where a part of either is not known.
  static func matches(_ text: String, like pattern: String, isCaseless: Bool) -> Bool {
    let characters = Array(isCaseless ? text.lowercased() : text)
    return matches(characters[...], elements(of: isCaseless ? pattern.lowercased() : pattern)[...])
  }

  private enum Element: Equatable {
    case any, anyOne
    case character(Character)
  }

  private static func elements(of pattern: String) -> [Element] {
    var result: [Element] = []
    var isEscaped = false
    for character in pattern {
      if isEscaped {
        result.append(.character(character))
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "%" {
        if result.last != .any { result.append(.any) }
      } else {
        result.append(character == "_" ? .anyOne : .character(character))
      }
    }
    return result
  }

  /// Greedy with one place to come back to: time is the product of the lengths at most.
  private static func matches(_ text: ArraySlice<Character>, _ pattern: ArraySlice<Element>) -> Bool {
    var (place, element) = (text.startIndex, pattern.startIndex)
    var star: (element: Int, place: Int)?
    while place < text.endIndex {
      if element < pattern.endIndex, pattern[element] == .any {
        star = (element + 1, place)
        element += 1
      } else if element < pattern.endIndex, pattern[element] == .anyOne || pattern[element] == .character(text[place]) {
        place += 1
        element += 1
      } else if let (again, from) = star {
        star = (again, from + 1)
        (element, place) = (again, from + 1)
      } else {
        return false
      }
    }
    return pattern[element...].allSatisfy { $0 == .any }
  }
}
