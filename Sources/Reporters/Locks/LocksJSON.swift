import PglintelLint

/// Locks for programs: an entry for each statement, in the order in which they are run. Keys are added, never taken away
/// (`docs/locks.md`).
enum LocksJSON {
  static func text(of halves: [LockedHalf]) -> String {
    var json = JSONWriter()
    json.array(onLines: true) { json in
      for statement in halves.flatMap(\.statements) { write(statement, to: &json) }
    }
    return json.finished
  }

  private static func write(_ statement: LockedStatement, to json: inout JSONWriter) {
    let locks = statement.locks
    json.object { json in
      json.string("file", statement.file)
      json.number("line", statement.line)
      json.string("statement", statement.text)
      json.string("transaction", locks.refusal == nil ? "allowed" : "forbidden")
      json.object("locks") { json in
        for lock in locks.locks { json.string(lock.relation.plain, lock.mode.catalogName) }
      }
      json.strings("rewrites", locks.rewrites.map(\.plain))
      json.strings("scans", locks.scans.map(\.plain))
      json.strings("indexBuilds", locks.indexBuilds.map(\.index.plain))
      json.strings("unknown", locks.unknown)
    }
  }
}
