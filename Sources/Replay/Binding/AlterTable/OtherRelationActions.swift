import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// ALTER of what is no table.
extension Binder {
  mutating func alter(_ view: View, _ statement: AlterTable) throws(CatalogError) {
    for subcommand in statement.subcommands {
      guard subcommand.action.family == .setting || subcommand.action.isDefault else {
        let message = "ALTER action cannot be performed on relation \"\(view.name.name)\""
        throw CatalogError(code: "42809", message: message)
      }
      setDefault(subcommand.action, of: view)
      alterSetting(subcommand.action, of: view.oid)
      attribute(to: subcommand.span)
    }
  }

  private mutating func setDefault(_ action: Action, of view: View) {
    var (column, value): (String?, Expression?) = (nil, nil)
    if case .setDefault(let name, let expression) = action {
      (column, value) = (name, catalog.resolved(expression, in: path))
    }
    if case .dropDefault(let name) = action { column = name }
    guard let index = view.columnNames?.firstIndex(where: { $0 == column }) else { return }
    catalog.setViewDefault(value, ofColumn: index + 1, of: view.oid)
  }

  /// ATTACH PARTITION, storage parameters, statistics targets.
  mutating func alter(_ index: Index, _ statement: AlterTable) throws(CatalogError) {
    for subcommand in statement.subcommands {
      guard case .attachPartition(let name, _) = subcommand.action else {
        alterSetting(subcommand.action, of: index.oid)
        continue
      }
      guard case .index(let child) = try relation(name) else { continue }
      try catalog.attachIndex(child.oid, to: index.oid)
      attribute(to: subcommand.span)
    }
  }

  mutating func alter(_ sequence: CatalogSequence, _ statement: AlterTable) {
    for subcommand in statement.subcommands {
      alterSetting(subcommand.action, of: sequence.oid)
      attribute(to: subcommand.span)
    }
  }

  /// ALTER TYPE with attributes.
  mutating func alterComposite(_ statement: AlterTable) throws(CatalogError) {
    guard let type = try type(statement.relation, ifExists: statement.ifExists) else { return }
    for subcommand in statement.subcommands {
      try alterAttribute(subcommand.action, of: type.oid)
      attribute(to: subcommand.span)
    }
  }

  private mutating func alterAttribute(_ action: Action, of type: OID) throws(CatalogError) {
    switch action {
    case .addColumn(let definition, _): try catalog.addAttribute(catalog.resolved(definition, in: path), to: type)
    case .dropColumn(let name, let ifExists, _): try catalog.dropAttribute(name, of: type, ifExists: ifExists)
    case .alterColumnType(let name, let newType, _, _):
      try catalog.alterAttributeType(name, of: type, to: catalog.resolved(newType, in: path))
    default: break
    }
  }
}

extension Action {
  /// A view's columns have defaults of their own.
  fileprivate var isDefault: Bool {
    switch self {
    case .setDefault, .dropDefault: true
    default: false
    }
  }
}
