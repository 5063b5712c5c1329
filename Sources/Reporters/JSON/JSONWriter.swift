/// JSON, piece by piece: members stand in the order in which they are written, and nothing is kept that was flushed.
struct JSONWriter {
  private var text = ""
  private var needsComma = false
  /// Open containers whose members stand on lines of their own.
  private var indent = 0
  /// Whether each member of the container that is open stands on a line of its own.
  private var onLines = false

  mutating func flush(to sink: (String) -> Void) {
    sink(text)
    text = ""
  }

  /// All that was not flushed, with a line end.
  var finished: String { text + "\n" }

  // MARK: Containers

  /// - Parameter onLines: each member on a line of its own; else all in one.
  mutating func object(_ key: String? = nil, onLines: Bool = false, _ members: (inout JSONWriter) -> Void) {
    container(key, "{", "}", onLines, members)
  }

  mutating func array(_ key: String? = nil, onLines: Bool = false, _ elements: (inout JSONWriter) -> Void) {
    container(key, "[", "]", onLines, elements)
  }

  private mutating func container(
    _ key: String?, _ open: Character, _ close: Character, _ onLines: Bool, _ content: (inout JSONWriter) -> Void
  ) {
    begin(key)
    text.append(open)
    let outer = self.onLines
    (self.onLines, needsComma) = (onLines, false)
    if onLines { indent += 1 }
    content(&self)
    if onLines { indent -= 1 }
    if needsComma && onLines { startLine() }
    text.append(close)
    (self.onLines, needsComma) = (outer, true)
  }

  // MARK: Values

  /// An element.
  mutating func string(_ value: String) {
    begin(nil)
    quote(value)
  }

  /// Nil is `null`.
  mutating func string(_ key: String, _ value: String?) {
    begin(key)
    if let value { quote(value) } else { text += "null" }
  }

  mutating func strings(_ key: String, _ values: [String]) {
    array(key) { json in
      for value in values { json.string(value) }
    }
  }

  mutating func number(_ key: String, _ value: Int?) {
    begin(key)
    text += value.map(String.init) ?? "null"
  }

  mutating func boolean(_ key: String, _ value: Bool) {
    begin(key)
    text += value ? "true" : "false"
  }

  mutating func null(_ key: String) {
    begin(key)
    text += "null"
  }

  // MARK: Text

  private mutating func begin(_ key: String?) {
    if needsComma { text += onLines ? "," : ", " }
    if onLines { startLine() }
    if let key {
      quote(key)
      text += ": "
    }
    needsComma = true
  }

  private mutating func startLine() { text += "\n" + padding(2 * indent) }

  private mutating func quote(_ value: String) {
    text += "\""
    if value.utf8.contains(where: Self.needsEscape) {
      for scalar in value.unicodeScalars { escape(scalar) }
    } else {
      text += value
    }
    text += "\""
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "\0"..."\u{1F}": text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: text.unicodeScalars.append(scalar)
    }
  }
}
