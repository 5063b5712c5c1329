/// One statement of the script that creates a schema, or a remark in it.
struct SchemaStatement: Hashable {
  /// Without a semicolon; a remark without its dashes.
  var text: String
  /// Where its unqualified names are to be looked up; nil where it has none of these.
  var searchPath: [String]?
  var isRemark = false

  init(_ text: String, searchPath: [String]? = nil) {
    self.text = text
    self.searchPath = searchPath
  }

  static func remark(_ text: String) -> SchemaStatement {
    var remark = SchemaStatement(text)
    remark.isRemark = true
    return remark
  }
}
