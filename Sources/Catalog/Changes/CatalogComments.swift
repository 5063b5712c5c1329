import PglintelSyntax

extension Catalog {
  /// COMMENT ON; nil removes it. Kinds of objects whose comments are not kept are left alone.
  public mutating func setComment(_ text: String?, on object: CatalogObject) {}
}
