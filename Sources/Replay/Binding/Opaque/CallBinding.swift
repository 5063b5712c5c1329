import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// What is run without being followed.
extension Binder {
  /// A call in SELECT, INSERT or CALL: a routine of the history may change what its body or its arguments name.
  ///
  /// - Parameter isRunOnce: whether it is called just once; for each row of a table it may be never or often.
  mutating func follow(_ call: FunctionCall, isRunOnce: Bool) throws(CatalogError) {
    if call.name.name == "set_config" { return setConfiguration(call) }
    if isRowSecurityRoutine(call.name) { return enableRowSecurity(call) }
    let routines = catalog.routines(call.name, in: path)
    if routines.isEmpty {
      if !KnownFunctions.contains(call.name) { doubt(argumentNames(of: call)) }
      return
    }
    if isRunOnce, try run(call, oneOf: routines) { return }
    for routine in routines { follow(OpaqueText(text(of: routine)), arguments: argumentNames(of: call)) }
  }

  /// Casts doubt on what a text may have changed, and takes what it puts rows into as filled.
  mutating func follow(_ text: OpaqueText, arguments: Set<String> = []) {
    if text.addsRows { fill(text.names.union(arguments)) }
    let names = text.changedNames.union(arguments)
    if text.changesObjects {
      if text.isCatalogDriven { doubtSearched(text, arguments) }
      doubt(names)
    } else if text.makesObjects {
      doubt(names.filter { catalog.relation(QualifiedName(name: $0), in: path).value == nil })
    }
    if catalog.rowSecurityRoutines.contains(where: { text.names.contains($0.name) }) { doubt(namesOfTables(in: text)) }
    if text.makesNamedObjects { catalog.assumeNames(beginningWith: Set(tables(named: names).map(\.name.name))) }
  }

  /// A search in the system catalogs is for the tables that are named there, with their partitions and those under names
  /// that are made from theirs; where none is, for any.
  private mutating func doubtSearched(_ text: OpaqueText, _ arguments: Set<String>) {
    let tables = tables(named: text.literalNames.union(arguments))
    if tables.isEmpty || text.reachesFurther { return catalog.markEverythingUncertain() }
    for table in tables {
      for partition in catalog.descendants(of: table.oid) { catalog.markUncertain(partition.oid) }
    }
    let beginnings = tables.map { $0.name.name + "_" }
    for table in catalog.tables.values where beginnings.contains(where: table.name.name.hasPrefix) {
      catalog.markUncertain(table.oid)
    }
  }

  /// Those of the tables that it speaks of.
  private func namesOfTables(in text: OpaqueText) -> Set<String> { Set(tables(named: text.names).map(\.name.name)) }

  private func tables(named names: Set<String>) -> [Table] {
    names.sorted().compactMap { catalog.relation(QualifiedName(name: $0), in: path).value?.table }
  }

  private mutating func doubt(_ names: Set<String>) {
    if !names.isEmpty { catalog.markUncertain(names: names) }
  }

  private mutating func fill(_ names: Set<String>) { outcome.fills += tables(named: names).map(\.oid) }

  /// The words in its string arguments: `SELECT audit('public.orders')`.
  private func argumentNames(of call: FunctionCall) -> Set<String> {
    var names: Set<String> = []
    for argument in call.arguments {
      argument.walk { if case .constant(.string(let text)) = $0 { names.formUnion(OpaqueText(text).names) } }
    }
    return names
  }

  /// The routine's body with those of the history's routines that it names, at any depth.
  func text(of routine: Routine) -> String {
    var seen: Set<OID> = [routine.oid]
    var bodies = [routine.body ?? ""]
    var next = 0
    while next < bodies.count {
      for name in OpaqueText(bodies[next]).names.sorted() {
        for called in catalog.routines(QualifiedName(name: name), in: path) where seen.insert(called.oid).inserted {
          bodies.append(called.body ?? "")
        }
      }
      next += 1
    }
    return bodies.joined(separator: "\n")
  }

  // MARK: Statements that are known by kind

  mutating func other(_ statement: OtherStatement) throws(CatalogError) {
    if let definition = statement.definition { try define(definition) }
    if let setting = statement.setting {
      session.setForLaterSessions(setting.name, to: setting.isReset ? nil : setting.values)
    }
    // CALL has one; EXPLAIN and EXECUTE have those of their statement.
    for call in statement.calls { try follow(call, isRunOnce: statement.kind == "CallStmt") }
    switch statement.kind {
    case "DiscardStmt": if statement.forbiddenInTransaction { session.resetAll() }
    case "DropOwnedStmt": catalog.markEverythingUncertain()
    case "ImportForeignSchemaStmt": catalog.assumeAnyName()
    case let kind where Self.harmless.contains(kind): break
    default: for name in statement.relations { doubt(about: name) }
    }
  }

  private mutating func doubt(about name: QualifiedName) {
    if let relation = catalog.relation(name, in: path).value { catalog.markUncertain(relation.oid) }
  }

  /// The parser's names of statements that leave tables, indexes, views and types as they are.
  private static let harmless: Set<String> = Set(
    """
    AlterDatabaseSetStmt AlterDatabaseStmt AlterDefaultPrivilegesStmt AlterEventTrigStmt AlterExtensionContentsStmt \
    AlterExtensionStmt AlterFdwStmt AlterForeignServerStmt AlterFunctionStmt AlterObjectDependsStmt AlterOpFamilyStmt \
    AlterOperatorStmt AlterOwnerStmt AlterPublicationStmt AlterRoleSetStmt AlterRoleStmt AlterStatsStmt \
    AlterSubscriptionStmt AlterSystemStmt AlterTSConfigurationStmt AlterTSDictionaryStmt AlterTableMoveAllStmt \
    AlterTableSpaceOptionsStmt AlterTypeStmt AlterUserMappingStmt CallStmt CheckPointStmt ClosePortalStmt \
    ConstraintsSetStmt CopyStmt CreateAmStmt CreateCastStmt CreateConversionStmt CreateEventTrigStmt CreateFdwStmt \
    CreateForeignServerStmt CreateOpClassStmt CreateOpFamilyStmt CreatePLangStmt CreatePublicationStmt CreateRoleStmt \
    CreateStatsStmt CreateSubscriptionStmt CreateTableSpaceStmt CreateTransformStmt CreateUserMappingStmt \
    CreatedbStmt DeallocateStmt DeclareCursorStmt DefineStmt DropRoleStmt DropSubscriptionStmt DropTableSpaceStmt \
    DropUserMappingStmt DropdbStmt ExecuteStmt ExplainStmt FetchStmt GrantRoleStmt ListenStmt LoadStmt NotifyStmt \
    PrepareStmt ReassignOwnedStmt ReturnStmt RuleStmt SecLabelStmt UnlistenStmt VariableShowStmt empty
    """.split(separator: " ").map(String.init))
}
