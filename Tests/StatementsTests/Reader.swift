import PglintelPgQuery
import PglintelSourceText
import PglintelStatements

/// Reads a script as the tool does it.
enum Reader {
  static func read(_ sql: String) -> Reading? { read(SourceText(path: "a.sql", text: sql)) }

  static func read(_ source: SourceText) -> Reading? { LargeStack.run { StatementReader.read(source) } }

  static func statements(_ sql: String) -> [Statement] {
    (read(sql)?.outcomes ?? []).compactMap { outcome in
      if case .statement(let statement) = outcome { return statement.statement }
      return nil
    }
  }

  static func failures(_ sql: String) -> [SyntaxFailure] {
    (read(sql)?.outcomes ?? []).compactMap { outcome in
      if case .failure(let failure) = outcome { return failure }
      return nil
    }
  }
}
