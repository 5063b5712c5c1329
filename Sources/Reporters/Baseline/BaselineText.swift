import PglintelLint

extension Baseline {
  /// As a file: an entry on each line, in the order of the findings, so that two branches' changes can be merged.
  public var text: String {
    var json = JSONWriter()
    json.object(onLines: true) { json in
      json.number("version", 1)
      json.array("findings", onLines: true) { json in
        for entry in entries { json.object { entry.write(&$0) } }
      }
    }
    return json.finished
  }
}

extension Baseline.Entry {
  fileprivate func write(_ json: inout JSONWriter) {
    json.string("file", file)
    json.string("rule", rule)
    if let object { json.string("object", object) }
    json.string("message", message)
    json.string("fingerprint", fingerprint)
  }
}
