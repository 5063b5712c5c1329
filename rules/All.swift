import PglintelLint

/// The built-in rules, in order of id.
public enum BuiltInRules {
  public static let all: [Rule] = [
    .blockingIndexBuild,
    .blockingIndexDrop,
    .checkValidatedUnderLock,
    .concurrentlyInTransaction,
    .downDoesNotRestore,
    .duplicateIndex,
    .forbiddenInTransaction,
    .foreignKeyValidatedUnderLock,
    .foreignKeyWithoutIndex,
    .irreversibleChange,
    .missingDown,
    .newerSyntax,
    .noPrimaryKey,
    .notNullScan,
    .policiesWithoutRLS,
    .primaryKeyBuiltUnderLock,
    .redundantIndex,
    .requiredColumnWithoutDefault,
    .rlsWithoutPolicy,
    .suppressionWithoutReason,
    .syntaxError,
    .tenantTableWithoutRLS,
    .uniqueBuiltUnderLock,
    .unknownRule,
    .unusedSuppression,
    .validatedInSameTransaction,
  ]
}
