/// `sqitch.plan`: changes in the order in which they are deployed, and tags between them (App::Sqitch::Plan, `_parse`).
struct SqitchPlan: Sendable {
  struct Change: Hashable, Sendable {
    let name: String
    var tags: [String] = []
    /// Where it was reworked later: the tags between this and the next one of its name. One of them is in the name of its
    /// scripts (App::Sqitch::Plan::Change, `path_segments`).
    var reworkTags: [String] = []
  }

  private(set) var changes: [Change] = []

  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let entry = line.prefix { $0 != "#" }.trimmingBlanks
      guard let first = entry.first, first != "%" else { continue }
      let name = entry.drop { "+-".contains($0) }.trimmingBlanks.prefix { !$0.isWhitespace && $0 != "[" }
      if first == "@" {
        if let last = changes.indices.last { changes[last].tags.append(String(name)) }
      } else {
        add(String(name))
      }
    }
  }

  private mutating func add(_ name: String) {
    if let former = changes.lastIndex(where: { $0.name == name }) {
      changes[former].reworkTags = changes[former...].flatMap(\.tags)
    }
    changes.append(Change(name: name))
  }
}
