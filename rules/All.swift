import PglintelLint

/// The built-in rules, in order of id.
public enum BuiltInRules {
  public static let all: [Rule] = [
    .blockingIndexBuild,
    .blockingIndexDrop,
    .checkValidatedUnderLock,
    .concurrentlyInTransaction,
    .forbiddenInTransaction,
    .foreignKeyValidatedUnderLock,
    .notNullScan,
    .primaryKeyBuiltUnderLock,
    .requiredColumnWithoutDefault,
    .uniqueBuiltUnderLock,
    .validatedInSameTransaction,
  ]
}
