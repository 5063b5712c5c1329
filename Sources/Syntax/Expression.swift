/// A value expression, names as written. Bound to a catalog only by those who look a name up.
public indirect enum Expression: Hashable, Sendable {
  /// `a`, `t.a`, `s.t.a`: the parts as written.
  case column([String])
  /// `*` or `t.*`.
  case star([String])
  case constant(Constant)
  /// `$1`.
  case parameter(Int)
  case call(FunctionCall)
  case cast(Expression, TypeName)
  /// An operator with one or two operands: `=`, `<`, `||`, `~~` (LIKE), …
  case operation(String, [Expression])
  case and([Expression])
  case or([Expression])
  case not(Expression)
  case isNull(Expression)
  case isNotNull(Expression)
  /// `x IS [NOT] DISTINCT FROM y`.
  case isDistinct(Expression, Expression, negated: Bool)
  /// `x IN (…)` and `x NOT IN (…)` over a list of values.
  case inList(Expression, [Expression], negated: Bool)
  /// `x op ANY (y)`, `x op ALL (y)`.
  case quantified(String, Expression, Expression, isAll: Bool)
  /// `IS TRUE`, `IS NOT FALSE`, `IS UNKNOWN` …: the parser's name, such as `IS_NOT_FALSE`.
  case booleanTest(Expression, String)
  case conditional(ConditionalExpression)
  case coalesce([Expression])
  case array([Expression])
  case row([Expression])
  case collate(Expression, QualifiedName)
  /// `CURRENT_TIMESTAMP`, `CURRENT_USER`, …: the parser's name in lower case.
  case sqlValue(String)
  /// A sub-select: `EXISTS`, `IN (SELECT …)`, scalar.
  case subquery(SubqueryKind, test: Expression?, Query)
  /// What has no case of its own, with its parts: nothing inside is lost to those who look for columns and calls.
  case other(String, [Expression])
  /// A whole clause that the other cases do not tell all of, and what they tell of it.
  case written(WrittenSQL, Expression)
}
