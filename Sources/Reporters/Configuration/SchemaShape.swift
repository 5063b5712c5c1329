import PglintelLint

/// What a value of the configuration may be, in the words of JSON Schema.
indirect enum SchemaShape {
  struct Property {
    let key: String
    let shape: SchemaShape
    let description: String

    init(_ key: String, _ shape: SchemaShape, _ description: String) {
      self.key = key
      self.shape = shape
      self.description = description
    }
  }

  case string, flag
  /// One, or a list.
  case strings
  case integer(ClosedRange<Int>)
  case word([String])
  /// A rule's or a category's.
  case level
  case rules
  /// Strings by any key.
  case texts
  case table([Property], required: [String])
  case tables([Property], required: [String])

  /// The members of an object that is open.
  func write(_ json: inout JSONWriter) {
    switch self {
    case .string: json.string("type", "string")
    case .flag: json.string("type", "boolean")
    case .strings: json.string("$ref", "#/definitions/strings")
    case .level: json.string("$ref", "#/definitions/level")
    case .rules: json.string("$ref", "#/definitions/rules")
    case .word(let words): json.strings("enum", words)
    case .integer(let range):
      json.string("type", "integer")
      json.number("minimum", range.lowerBound)
      json.number("maximum", range.upperBound)
    case .texts:
      json.string("type", "object")
      json.object("additionalProperties") { $0.string("type", "string") }
    case .table(let properties, let required): Self.write(properties, required, &json)
    case .tables(let properties, let required):
      json.string("type", "array")
      json.object("items", onLines: true) { Self.write(properties, required, &$0) }
    }
  }

  static func writeStrings(_ json: inout JSONWriter) {
    json.array("anyOf") { json in
      json.object { $0.string("type", "string") }
      json.object { json in
        json.string("type", "array")
        json.object("items") { $0.string("type", "string") }
      }
    }
  }

  private static func write(_ properties: [Property], _ required: [String], _ json: inout JSONWriter) {
    json.string("type", "object")
    json.boolean("additionalProperties", false)
    if !required.isEmpty { json.strings("required", required) }
    json.object("properties", onLines: true) { json in
      for property in properties {
        json.object(property.key) { json in
          json.string("description", property.description)
          property.shape.write(&json)
        }
      }
    }
  }
}
