import Foundation
import PglintelLint
import PglintelProject
import TestSupport

/// The migrations of an example in a runner's format.
struct FixProject {
  enum Style: String, CaseIterable, Sendable {
    case goose, gooseWithoutTransaction, golangMigrate, sqlx, diesel, prisma
  }

  let style: Style

  static func files(_ migrations: [Example.Migration], as style: Style) -> [String: String] {
    let parts = migrations.enumerated().map { Self(style: style).files($1, number: $0 + 1) }
    return parts.reduce(into: [:]) { $0.merge($1) { $1 } }
  }

  /// The file of the last way up.
  static func lastFile(_ migrations: [Example.Migration], as style: Style) -> String {
    Self(style: style).up(migrations.count)
  }

  private func files(_ migration: Example.Migration, number: Int) -> [String: String] {
    switch style {
    case .goose, .gooseWithoutTransaction:
      let mark = style == .goose ? "" : "-- +goose NO TRANSACTION\n"
      return [up(number): mark + Self.sections(migration)]
    case .prisma: return [up(number): migration.up + "\n"]
    case .golangMigrate, .sqlx, .diesel:
      let template = style == .sqlx ? "-- Add migration script here\n" : ""
      let path = up(number)
      let down = path.replacingOccurrences(of: "up.sql", with: "down.sql")
      return [path: template + migration.up + "\n"].merging(migration.down.map { [down: $0 + "\n"] } ?? [:]) { $1 }
    }
  }

  private func up(_ number: Int) -> String {
    switch style {
    case .goose, .gooseWithoutTransaction: "db/000\(number)_part.sql"
    case .golangMigrate, .sqlx: "db/000\(number)_part.up.sql"
    case .diesel: "db/2024-01-0\(number)-120000_part/up.sql"
    case .prisma: "db/2024010\(number)120000_part/migration.sql"
    }
  }

  /// goose cuts at semicolons where nothing tells it to leave them alone.
  private static func sections(_ migration: Example.Migration) -> String {
    let source = SourceText(path: "", text: migration.up)
    let statements = Splitter.split(source).fragments.map { Runner.goose.terminated(source.string(in: $0.span)) }
    let comments = Splitter.split(source).comments.isEmpty ? statements.joined(separator: "\n") : migration.up
    return "-- +goose Up\n" + comments + "\n" + (migration.down.map { "-- +goose Down\n\($0)\n" } ?? "")
  }
}
