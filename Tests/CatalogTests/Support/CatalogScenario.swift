import Testing
import PglintelCatalog

/// The same schema change said twice: as SQL for the server, as calls for the catalog.
struct CatalogScenario: Sendable, CustomTestStringConvertible {
  let name: String
  /// Has to succeed.
  let setup: String
  /// May fail: then both have to refuse it with the same words.
  let change: String
  let build: @Sendable (inout Catalog) throws(CatalogError) -> Void
  let apply: @Sendable (inout Catalog) throws(CatalogError) -> Void

  init(
    _ name: String, _ setup: String, change: String = "",
    build: @escaping @Sendable (inout Catalog) throws(CatalogError) -> Void,
    apply: @escaping @Sendable (inout Catalog) throws(CatalogError) -> Void = { _ in }
  ) {
    self.name = name
    self.setup = setup
    self.change = change
    self.build = build
    self.apply = apply
  }

  static let all = NamingScenarios.all + DropScenarios.all + PartitionScenarios.all + ErrorScenarios.all

  var testDescription: String { name }

  /// What the catalog says, in the server's words.
  func replayed() throws -> [String] {
    var catalog = Catalog()
    try build(&catalog)
    var changed = catalog
    do {
      try apply(&changed)
    } catch {
      return ["error \(error.code): \(error.message)"] + catalog.snapshot
    }
    return changed.snapshot
  }
}
