extension FunctionCall {
  var sql: String { grammarForm ?? "\(visibleName)(" + Expression.list(arguments) + ")" }

  /// What the grammar itself puts into `pg_catalog` is found without it, unless the name is a keyword.
  private var visibleName: QualifiedName {
    guard name.schema == "pg_catalog", Identifier.quoted(name.name) == name.name else { return name }
    return QualifiedName(name: name.name)
  }

  /// `EXTRACT(year FROM x)` and the like: calls for which SQL has a syntax of its own (`gram.y`, func_expr_common_subexpr;
  /// `ruleutils.c`, get_func_sql_syntax).
  private var grammarForm: String? {
    guard name.schema == "pg_catalog", let first = arguments.first else { return nil }
    switch name.name {
    case "timezone" where arguments.count == 2:
      return arguments[1].sql(atLeast: .timeZone) + " AT TIME ZONE " + first.sql(atLeast: .collate)
    case "extract" where arguments.count == 2: return extractForm
    case "position" where arguments.count == 2:
      return "POSITION(\(arguments[1].sql(atLeast: .operation)) IN \(first.sql(atLeast: .operation)))"
    case "substring": return "SUBSTRING(\(words(["", "FROM", "FOR"])))"
    case "overlay" where arguments.count >= 3: return "OVERLAY(\(words(["", "PLACING", "FROM", "FOR"])))"
    case "btrim": return "TRIM(BOTH \(trimmed))"
    case "ltrim": return "TRIM(LEADING \(trimmed))"
    case "rtrim": return "TRIM(TRAILING \(trimmed))"
    case "overlaps" where arguments.count == 4:
      return "(\(Expression.list(Array(arguments[..<2])))) OVERLAPS (\(Expression.list(Array(arguments[2...]))))"
    case "normalize": return "NORMALIZE(\(first.sql)\(normalForm.map { ", \($0)" } ?? ""))"
    case "is_normalized":
      return first.sql(atLeast: .test.tighter) + " IS \(normalForm.map { $0 + " " } ?? "")NORMALIZED"
    case "pg_collation_for": return "COLLATION FOR (\(first.sql))"
    case "xmlexists" where arguments.count == 2:
      return "XMLEXISTS(\(first.sql(atLeast: .primary)) PASSING \(arguments[1].sql(atLeast: .primary)))"
    default: return nil
    }
  }

  /// `NFKC` of `normalize(x, NFKC)`, a keyword that the grammar hands on as a string.
  private var normalForm: String? {
    guard arguments.count > 1, case .constant(.string(let form)) = arguments[1] else { return nil }
    return form
  }

  private var extractForm: String? {
    guard case .constant(.string(let field)) = arguments[0] else { return nil }
    return "EXTRACT(\(Identifier.quoted(field)) FROM \(arguments[1].sql))"
  }

  /// The arguments, each after its word.
  private func words(_ words: [String]) -> String {
    zip(words, arguments).map { $0.isEmpty ? $1.sql : "\($0) \($1.sql)" }.joined(separator: " ")
  }

  private var trimmed: String {
    (arguments.count > 1 ? arguments[1].sql + " " : "") + "FROM \(arguments[0].sql)"
  }

  var precedence: Precedence {
    guard name.schema == "pg_catalog" else { return .primary }
    switch name.name {
    case "timezone": return .timeZone
    case "overlaps": return .pattern
    case "is_normalized": return .test
    default: return .primary
    }
  }

  /// The pattern and its escape character in `x LIKE pattern ESCAPE e` and `x SIMILAR TO pattern`.
  func isPattern(of function: String) -> Bool {
    name.schema == "pg_catalog" && name.name == function && !arguments.isEmpty
  }

  var patternForm: String {
    arguments[0].sql(atLeast: .operation)
      + (arguments.count > 1 ? " ESCAPE \(arguments[1].sql(atLeast: .operation))" : "")
  }
}
