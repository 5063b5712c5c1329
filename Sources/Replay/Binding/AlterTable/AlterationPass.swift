import PglintelStatements
import PglintelSyntax

/// The passes in which ALTER TABLE does its subcommands, whatever their order in the statement (`tablecmds.c`,
/// `AT_PASS_…`).
enum AlterationPass: Int, CaseIterable {
  case drop, alterType, addColumn, addConstraint, columnAttribute, usingIndex, index, otherConstraint, rest
}

extension Action {
  /// Where a subcommand waits at first (ATPrepCmd).
  var pass: AlterationPass {
    switch self {
    case .dropColumn, .dropConstraint, .dropDefault, .dropNotNull, .dropIdentity, .dropExpression: .drop
    case .alterColumnType: .alterType
    case .addColumn: .addColumn
    case .addConstraint: .addConstraint
    case .setNotNull, .setIdentity, .setExpression: .columnAttribute
    case .setDefault, .addIdentity: .otherConstraint
    default: .rest
    }
  }
}

extension ConstraintDefinition {
  /// Where a constraint waits once it has been looked at (ATParseTransformCmd).
  var pass: AlterationPass {
    switch kind {
    case .usingIndex: .usingIndex
    case .primaryKey, .unique, .exclusion: .index
    case .check, .foreignKey, .notNull: .otherConstraint
    }
  }
}
