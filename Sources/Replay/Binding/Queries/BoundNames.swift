import PglintelSyntax

/// What the names of a query stand for.
struct BoundNames {
  private var meanings: [NameRecord.Spelling: [WrittenName.Meaning?]] = [:]

  init(_ record: NameRecord) {
    for entry in record.entries { meanings[entry.spelling, default: []].append(entry.meaning) }
  }

  /// One that stands for several things in the query is told where all its occurrences are known.
  ///
  /// - Parameters:
  ///   - occurrence: from 0, among the names that are written the same.
  ///   - count: how many of them there are.
  func meaning(of spelling: NameRecord.Spelling, occurrence: Int, of count: Int) -> WrittenName.Meaning? {
    guard let found = meanings[spelling], let first = found.first else { return nil }
    if found.allSatisfy({ $0 == first }) { return first }
    return found.count == count ? found[occurrence] : nil
  }

  /// A text with what its names stand for.
  ///
  /// - Parameter others: the same text with its routines and types looked up.
  func bind(_ others: WrittenSQL, in searchPath: [String]) -> WrittenSQL {
    let spellings = others.names.map { NameRecord.Spelling($0.kind) }
    let counts = Dictionary(spellings.compactMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
    var seen: [NameRecord.Spelling: Int] = [:]
    var index = 0
    return others.bound(in: searchPath) { _ in
      defer { index += 1 }
      guard let spelling = spellings[index] else { return others.names[index].meaning }
      defer { seen[spelling, default: 0] += 1 }
      return meaning(of: spelling, occurrence: seen[spelling] ?? 0, of: counts[spelling] ?? 0)
    }
  }
}

extension NameRecord.Spelling {
  fileprivate init?(_ kind: WrittenName.Kind) {
    switch kind {
    case .relation(let name): self = .relation(name)
    case .column(let parts, _): self = .column(parts)
    case .star(let parts): self = .star(parts)
    case .routine, .type: return nil
    }
  }
}
