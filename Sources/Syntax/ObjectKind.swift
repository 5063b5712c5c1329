/// What a name names, as DROP, RENAME and COMMENT say it.
public enum ObjectKind: String, Hashable, Sendable {
  case table, foreignTable = "foreign table", view, materializedView = "materialized view", index, sequence
  case column, constraint, domainConstraint = "domain constraint", policy, trigger, rule
  case schema, type, domain, enumValue = "enum value", attribute
  case function, procedure, routine, aggregate
  case `extension`, role, database, tablespace, publication, subscription, statistics
  case cast, collation, conversion, language, transform, `operator`
  case operatorClass = "operator class", operatorFamily = "operator family", accessMethod = "access method"
  case eventTrigger = "event trigger", userMapping = "user mapping"
  case foreignServer = "server", foreignDataWrapper = "foreign-data wrapper"
  case textSearchConfiguration = "text search configuration", textSearchDictionary = "text search dictionary"
  case textSearchParser = "text search parser", textSearchTemplate = "text search template"
  case other = "object"

  /// Kinds whose objects are kept as they are written.
  public var isKeptAsWritten: Bool {
    switch self {
    case .rule, .publication, .cast, .eventTrigger, .foreignServer, .foreignDataWrapper, .userMapping, .accessMethod,
      .language, .transform, .aggregate, .operator, .operatorClass, .operatorFamily, .collation, .conversion,
      .statistics,
      .textSearchConfiguration, .textSearchDictionary, .textSearchParser, .textSearchTemplate:
      true
    default: false
    }
  }

  /// Kinds that share `pg_class`'s namespace.
  public var isRelation: Bool {
    switch self {
    case .table, .foreignTable, .view, .materializedView, .index, .sequence: true
    default: false
    }
  }
}
