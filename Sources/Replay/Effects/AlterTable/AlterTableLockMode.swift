import PglintelStatements
import PglintelSyntax

extension AlterTable {
  /// The strongest mode that a subcommand needs: the whole statement has it from its start (`tablecmds.c`,
  /// AlterTableGetLockLevel).
  var lockMode: LockMode { subcommands.map { $0.action.lockMode }.max() ?? .accessExclusive }
}

extension Action {
  var lockMode: LockMode {
    switch self {
    case .setStatistics, .setColumnOptions, .clusterOn, .setWithoutCluster, .validateConstraint, .attachPartition:
      .shareUpdateExclusive
    case .detachPartition(_, let isConcurrent, let isFinalize):
      isConcurrent || isFinalize ? .shareUpdateExclusive : .accessExclusive
    case .setTriggerState: .shareRowExclusive
    case .addConstraint(let constraint): constraint.lockMode
    case .setOptions(let options): Self.lockMode(ofOptions: options.names.sorted())
    case .resetOptions(let names): Self.lockMode(ofOptions: names)
    default: .accessExclusive
    }
  }

  /// `reloptions.c`: the storage parameters that need ACCESS EXCLUSIVE; all others are content with less.
  private static func lockMode(ofOptions names: [String]) -> LockMode {
    names.contains(where: exclusiveOptions.contains) ? .accessExclusive : .shareUpdateExclusive
  }

  private static let exclusiveOptions: Set<String> = [
    "user_catalog_table", "fastupdate", "buffering", "gin_pending_list_limit", "pages_per_range", "autosummarize",
    "security_barrier", "security_invoker", "check_option", "length",
  ]
}

extension ConstraintDefinition {
  /// A foreign key alone lets reads go on.
  fileprivate var lockMode: LockMode {
    if case .foreignKey = kind { return .shareRowExclusive }
    return .accessExclusive
  }
}
