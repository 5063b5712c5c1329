/// `dbms`: which databases a change set is for (DatabaseList, `definitionMatches`).
enum DatabaseList {
  private static let names: Set<String> = ["postgresql", "postgres"]

  static func includesPostgres(_ list: String?) -> Bool {
    let words = (list ?? "").split { $0 == "," || $0.isWhitespace }.map { $0.lowercased() }
    if words.isEmpty || words.contains("all") { return true }
    if words.contains("none") || words.contains(where: { $0.first == "!" && names.contains(String($0.dropFirst())) }) {
      return false
    }
    return words.contains(where: names.contains) || words.allSatisfy { $0.hasPrefix("!") }
  }
}
