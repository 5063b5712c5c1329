/// What `pg_dump` wrote: a schema as it is, not a change of one.
enum SchemaDump {
  private static let beginning = 512

  static func isDump(_ path: String, in tree: FileTree) -> Bool {
    guard let bytes = try? tree.contents(of: path, limit: beginning) else { return false }
    let head = Array(bytes.prefix(beginning))
    return head.contains("-- PostgreSQL database dump") || isRailsDump(head)
  }

  /// Rails takes the comments at its start away (PostgreSQLDatabaseTasks, `remove_sql_header_comments`): settings are left.
  private static func isRailsDump(_ head: [UInt8]) -> Bool {
    head.contains("SET statement_timeout = 0;") && head.contains("SET client_encoding = ")
  }
}
