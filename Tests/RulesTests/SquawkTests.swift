import Foundation
import PglintelLint
import PglintelRules
import Testing

/// What becomes of squawk's rules (2.70): the table of docs/from-squawk.md.
@Suite struct SquawkTests {
  /// As squawk's `lib.rs` reads them, with names that it had before.
  static let names = [
    "adding-field-with-default", "adding-foreign-key-constraint", "adding-not-nullable-field", "adding-required-field",
    "adding-serial-primary-key-field", "ban-alter-domain-with-add-constraint", "ban-alter-identity", "ban-char-field",
    "ban-concurrent-index-creation-in-transaction", "ban-create-domain-with-constraint", "ban-drop-column",
    "ban-drop-constraint", "ban-drop-database", "ban-drop-domain", "ban-drop-extension", "ban-drop-function",
    "ban-drop-generated-expression", "ban-drop-not-null", "ban-drop-schema", "ban-drop-sequence", "ban-drop-table",
    "ban-drop-type", "ban-drop-view", "ban-duplicate-column-assignments", "ban-set-schema", "ban-truncate-cascade",
    "ban-uncommitted-transaction", "changing-column-type", "constraint-missing-not-valid",
    "disallowed-unique-constraint", "identifier-too-long", "prefer-big-int", "prefer-bigint-over-int",
    "prefer-bigint-over-smallint", "prefer-identity", "prefer-repack", "prefer-robust-stmts", "prefer-text-field",
    "prefer-timestamp-tz", "prefer-timestamptz", "renaming-column", "renaming-object", "renaming-table",
    "require-concurrent-index-creation", "require-concurrent-index-deletion", "require-concurrent-partition-detach",
    "require-concurrent-reindex", "require-enum-value-ordering", "require-lock-timeout", "require-statement-timeout",
    "require-table-schema", "require-timeout-settings", "syntax-error", "transaction-nesting", "unused-ignore",
  ]

  /// On request alone; none has a counterpart.
  static let onRequest = [
    "ban-add-column", "ban-add-composite-attribute", "ban-add-enum-value", "ban-alter-database-options",
    "ban-alter-extension", "ban-alter-function-options", "ban-alter-generated-expression", "ban-alter-policy-condition",
    "ban-alter-policy-roles", "ban-alter-role-options", "ban-alter-row-level-security", "ban-alter-sequence-values",
    "ban-alter-system-options", "ban-alter-view-options", "ban-create-policy", "ban-detach-inheritance",
    "ban-disable-trigger", "ban-drop-index", "ban-drop-policy", "ban-new-write-restriction",
    "ban-replace-view-function",
    "ban-replica-identity", "ban-revoke", "ban-set-default",
  ]

  private static let ours = RuleNames(BuiltInRules.all)

  private static func page() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    return try String(contentsOf: root.appendingPathComponent("docs/from-squawk.md"), encoding: .utf8)
  }

  @Test func thePageHasThemAllAsTheAliasesSay() throws {
    let table = try Self.page().components(separatedBy: "<!-- squawk rules: ")[1]
    let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(rows.map { $0[0] } == Self.names.map { "`\($0)`" })
    for (name, row) in zip(Self.names, rows) {
      let ours = Self.ours.rules(named: "squawk:" + name).map { "`\($0)`" }.joined(separator: ", ")
      #expect(row[1] == (ours.isEmpty ? "–" : ours), "\(name)")
    }
  }

  @Test func whatHasNoCounterpartIsSaid() throws {
    let page = try Self.page()
    for name in Self.onRequest {
      #expect(Self.ours.rules(named: "squawk:" + name).isEmpty, "\(name)")
      #expect(page.contains("`\(name)`"), "\(name)")
    }
  }

  @Test func noAliasIsMadeUp() {
    let known = Set(Self.names)
    for rule in BuiltInRules.all {
      for alias in rule.aliases where alias.hasPrefix("squawk:") {
        #expect(known.contains(String(alias.dropFirst("squawk:".count))), "\(rule.id): \(alias)")
      }
    }
  }
}
