/// All runners.
enum RunnerFormats {
  /// The first that recognises a folder has it: those with files of their own before those known by marker lines, these
  /// before those known by names alone.
  static let all: [any RunnerFormat] = [
    LiquibaseFormat(), SqitchFormat(), RailsFormat(), PrismaFormat(), HasuraFormat(), DieselFormat(), DrizzleFormat(),
    SupabaseFormat(), RefineryFormat(), FlywayFormat(),
    GooseFormat(),
    DbmateFormat(), SQLMigrateFormat(), TernFormat(), GraphileMigrateFormat(), NodePgMigrateFormat(), AtlasFormat(),
    SQLxFormat(),
    PostgratorFormat(), GolangMigrateFormat(), PlainFormat(),
  ]

  static func format(of runner: Runner) -> any RunnerFormat { all.first { $0.runner == runner } ?? PlainFormat() }
}
