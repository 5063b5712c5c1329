import FoundationEssentials

/// Reads a changelog in JSON. Where texts stand in the file is not known.
enum JSONChangelog {
  private enum Value: Decodable {
    case object([String: Value])
    case list([Value])
    case scalar(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let object = try? container.decode([String: Value].self) {
        self = .object(object)
      } else if let list = try? container.decode([Value].self) {
        self = .list(list)
      } else if let flag = try? container.decode(Bool.self) {
        self = .scalar(String(flag))
      } else if let number = try? container.decode(Int.self) {
        self = .scalar(String(number))
      } else {
        self = .scalar((try? container.decode(String.self)) ?? "")
      }
    }
  }

  static func read(_ bytes: [UInt8]) -> ChangelogNode? {
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(bytes)) else { return nil }
    return node("", value).child("databaseChangeLog")
  }

  private static func node(_ name: String, _ value: Value) -> ChangelogNode {
    var node = ChangelogNode(name: name)
    add(value, to: &node)
    return node
  }

  /// The items of a list are objects of one key each.
  private static func add(_ value: Value, to node: inout ChangelogNode) {
    switch value {
    case .scalar: break
    case .list(let items): for item in items { add(item, to: &node) }
    case .object(let object):
      for (key, value) in object.sorted(by: { $0.key < $1.key }) {
        if case .scalar(let text) = value { node.attributes[key] = text }
        node.children.append(self.node(key, value))
      }
    }
  }
}
