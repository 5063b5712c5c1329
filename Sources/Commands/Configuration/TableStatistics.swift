import FoundationEssentials
import PglintelLint
import PglintelProject

/// The file of `[tables] statistics`: `{"public.orders": {"rows": 12000000, "bytes": 5200000000}}`.
enum TableStatistics {
  private struct Entry: Decodable {
    let rows: Int?
    let bytes: Int?
  }

  /// - Parameters:
  ///   - path: absolute.
  ///   - shown: as it is to be shown in an error.
  static func read(_ path: String, shown: String) throws -> [String: TableSize] {
    let bytes = try contents(of: path, shown: shown)
    guard let entries = try? JSONDecoder().decode([String: Entry].self, from: Data(bytes)) else {
      throw UsageError(
        "\(shown): is no JSON object of tables with `rows` and `bytes`, as `[tables] statistics` wants it")
    }
    return entries.mapValues { TableSize(rows: $0.rows, bytes: $0.bytes) }
  }

  private static func contents(of path: String, shown: String) throws -> [UInt8] {
    do {
      return try Disk.contents(of: path)
    } catch {
      throw UsageError("\(shown): \(error.reason); `[tables] statistics` names it")
    }
  }
}
