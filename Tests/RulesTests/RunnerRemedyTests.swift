import PglintelLint
import Testing

@testable import PglintelRules

/// A remedy says how this runner does without a transaction.
@Suite struct RunnerRemedyTests {
  struct Case: Sendable {
    let runner: Runner
    let transaction: TransactionBehavior
    let says: String
  }

  static let cases = [
    Case(runner: .golangMigrate, transaction: .simpleQuery, says: "alone in a migration of its own"),
    Case(
      runner: .goose, transaction: .wrapped, says: "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY"),
    Case(runner: .sqlx, transaction: .wrapped, says: "-- no-transaction\nCREATE INDEX CONCURRENTLY"),
    Case(runner: .diesel, transaction: .wrapped, says: "run_in_transaction = false"),
    Case(runner: .flyway, transaction: .wrapped, says: "Flyway sees that it cannot run in a transaction"),
    Case(runner: .prisma, transaction: .simpleQuery, says: "alone in a migration of its own"),
    Case(runner: .supabase, transaction: .pipeline, says: "alone in a migration of its own"),
  ]

  @Test(arguments: cases) func remedyNamesTheWay(_ item: Case) throws {
    let table = "CREATE TABLE t (id bigint PRIMARY KEY, n int);"
    for index in ["CREATE INDEX t_n ON t (n);", "SELECT 1;\nCREATE INDEX CONCURRENTLY t_n ON t (n);"] {
      let situation = Situation(
        about: "", migrations: [table, index], runner: item.runner, transaction: item.transaction)
      let sql = try situation.findings().first?.remedy?.sql ?? ""
      #expect(sql.contains(item.says))
      #expect(sql.hasSuffix("CREATE INDEX CONCURRENTLY t_n ON t (n);"))
    }
  }

  /// Two of them in one file are a transaction where the file is sent as one query.
  @Test(arguments: [(Runner.prisma, 2), (.golangMigrate, 2), (.goose, 1), (.plain, 1)])
  func eachHasItsFile(runner: Runner, files: Int) {
    var recipe = Recipe(by: runner)
    recipe.outsideTransaction(["CREATE INDEX CONCURRENTLY a ON t (n)", "DROP INDEX CONCURRENTLY b"])
    let sql = recipe.sql
    #expect(sql.split(separator: "\n").count { $0.hasPrefix("-- ") && $0.contains(" migration of its own") } == files)
  }

  @Test func gooseLeavesSemicolonsInABlockAlone() throws {
    let situation = Situation(
      about: "", migrations: ["CREATE TABLE t (id bigint PRIMARY KEY, n int);", "UPDATE t SET n = 1;"], runner: .goose)
    let sql = try situation.findings().first?.remedy?.sql ?? ""
    #expect(sql.contains("-- +goose StatementBegin\nDO $$"))
    #expect(sql.hasSuffix("END $$;\n-- +goose StatementEnd"))
  }
}
