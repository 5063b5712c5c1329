import PglintelStatements
import PglintelSyntax

/// A PL/pgSQL block that is a plain sequence of statements, as migrations use it to catch errors.
struct BlockBody {
  indirect enum Item {
    case statement(ScriptStatement)
    case block(BlockBody)
    case guarded(GuardedItems)
    /// PERFORM, SELECT … INTO a variable: only what it calls matters.
    case query(Query)
  }

  /// `IF condition THEN items END IF`.
  struct GuardedItems {
    /// String literals in the condition.
    let literals: [String]
    let items: [Item]
    let text: String
    /// Identifiers in the items.
    let identifiers: Set<String>

    /// Whether the condition asks for what the statements need or make, so that they tell themselves whether it holds.
    var speaksOfItsItems: Bool {
      let names = literals.filter { !Self.isKind($0) }
      return !names.isEmpty && names.allSatisfy(identifiers.contains)
    }

    /// `public`, and values such as `r` or `FOREIGN KEY` that a catalog's columns are compared with.
    private static func isKind(_ literal: String) -> Bool {
      literal == "public" || literal.utf8.count < 2 || literal == literal.uppercased()
    }
  }

  var items: [Item] = []
  /// What stands behind EXCEPTION; nil where errors are not caught.
  var handlers: OpaqueText?
}
