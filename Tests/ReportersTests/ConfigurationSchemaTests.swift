import Foundation
import PglintelLint
import PglintelReporters
import PglintelRules
import Testing

/// The JSON Schema of the configuration knows what its reader knows.
@Suite struct ConfigurationSchemaTests {
  private let schema: [String: Any]

  init() throws {
    let text = ConfigurationSchema(rules: BuiltInRules.all).text
    schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func keys(_ path: String...) throws -> [String] {
    var table = schema
    for key in path {
      let properties = table["properties"] as? [String: Any]
      table = try #require((properties?[key] ?? table[key]) as? [String: Any], "\(key)")
    }
    #expect(table["additionalProperties"] as? Bool == false)
    return try #require(table["properties"] as? [String: Any]).keys.sorted()
  }

  @Test func tablesHaveTheKeysOfTheReader() throws {
    #expect(try keys() == ConfigurationKeys.root.sorted())
    #expect(try keys("tenancy") == ConfigurationKeys.tenancy)
    #expect(try keys("reversibility") == ConfigurationKeys.reversibility)
    #expect(try keys("tables") == ConfigurationKeys.tables)
    #expect(try keys("locking") == ConfigurationKeys.locking)
    #expect(try keys("migrations", "items") == ConfigurationKeys.migrations)
    #expect(try keys("overrides", "items") == ConfigurationKeys.overrides)
    #expect(try keys("allow", "items") == ConfigurationKeys.allow)
  }

  @Test func eachRuleAndCategoryHasALevel() throws {
    let known = try keys("definitions", "rules")
    let expected = ["preset"] + BuiltInRules.all.map(\.id) + Category.allCases.map(\.rawValue)
    #expect(known == Set(expected).sorted())
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let text = ConfigurationSchema(rules: BuiltInRules.all).text
    let definitions = try #require(schema["definitions"] as? [String: Any])
    for part in text.components(separatedBy: "\"#/definitions/").dropFirst() {
      #expect(definitions[String(part.prefix { $0 != "\"" })] != nil)
    }
  }
}
