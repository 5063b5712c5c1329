/// The parse tree of a text.
public struct ParseTree: Sendable {
  let tape: Tape

  public var root: Node { Node(tape: tape, index: tape.entries.isEmpty ? -1 : 0) }

  /// Each statement's wrapper: an object whose single key is the node's name.
  public var statements: [Node] { root["stmts"].items.map { $0["stmt"] } }
}
