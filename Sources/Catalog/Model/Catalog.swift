import HashTreeCollections
import PglintelSyntax

/// What exists at one point of a history, as PostgreSQL's system catalogs would have it.
///
/// A value: keeping one costs nothing, so 'before' and 'after' are just two of them. Keyed by identity; names are an
/// index, so that a rename breaks nothing. All sequences it gives out are in order of OID.
///
/// A change that throws may have been done in part: who goes on after an error goes on with a copy from before.
public struct Catalog: Sendable {
  @usableFromInline var shared = Shared(CatalogContents())

  public init() {}

  /// Whether both are the same value without looking at it: false says nothing.
  public func isIdentical(to other: Catalog) -> Bool { shared.isIdentical(to: other.shared) }
}

// Each part stands in `CatalogContents`, which catalogs share until one of them is changed.
extension Catalog {
  @inlinable
  public internal(set) var nextOID: OID {
    _read { yield shared.value.nextOID }
    _modify { yield &shared.value.nextOID }
  }

  @inlinable
  public internal(set) var tables: Objects<Table> {
    _read { yield shared.value.tables }
    _modify { yield &shared.value.tables }
  }

  @inlinable
  public internal(set) var indexes: Objects<Index> {
    _read { yield shared.value.indexes }
    _modify { yield &shared.value.indexes }
  }

  @inlinable
  public internal(set) var sequences: Objects<CatalogSequence> {
    _read { yield shared.value.sequences }
    _modify { yield &shared.value.sequences }
  }

  @inlinable
  public internal(set) var views: Objects<View> {
    _read { yield shared.value.views }
    _modify { yield &shared.value.views }
  }

  @inlinable
  public internal(set) var types: Objects<UserType> {
    _read { yield shared.value.types }
    _modify { yield &shared.value.types }
  }

  @inlinable
  public internal(set) var routines: Objects<Routine> {
    _read { yield shared.value.routines }
    _modify { yield &shared.value.routines }
  }

  @inlinable
  public internal(set) var schemas: TreeDictionary<String, OID> {
    _read { yield shared.value.schemas }
    _modify { yield &shared.value.schemas }
  }

  @inlinable
  public internal(set) var extensions: TreeDictionary<String, OID> {
    _read { yield shared.value.extensions }
    _modify { yield &shared.value.extensions }
  }

  @inlinable
  public internal(set) var extensionSchemas: TreeDictionary<String, String> {
    _read { yield shared.value.extensionSchemas }
    _modify { yield &shared.value.extensionSchemas }
  }

  @inlinable
  public internal(set) var extensionDefaults: TreeDictionary<String, [DefaultPrivilege]> {
    _read { yield shared.value.extensionDefaults }
    _modify { yield &shared.value.extensionDefaults }
  }

  @inlinable
  public internal(set) var settings: TreeDictionary<OID, RelationSettings> {
    _read { yield shared.value.settings }
    _modify { yield &shared.value.settings }
  }

  @inlinable
  public internal(set) var otherComments: TreeDictionary<CatalogObject, String> {
    _read { yield shared.value.otherComments }
    _modify { yield &shared.value.otherComments }
  }

  @inlinable
  public var rowSecurityRoutines: [QualifiedName] {
    _read { yield shared.value.rowSecurityRoutines }
    _modify { yield &shared.value.rowSecurityRoutines }
  }

  var tablesGivenToRoutines: TreeSet<OID> {
    _read { yield shared.value.tablesGivenToRoutines }
    _modify { yield &shared.value.tablesGivenToRoutines }
  }

  var names: NameTable {
    _read { yield shared.value.names }
    _modify { yield &shared.value.names }
  }

  var routineNames: TreeDictionary<ObjectName, [OID]> {
    _read { yield shared.value.routineNames }
    _modify { yield &shared.value.routineNames }
  }

  var viewsReading: UserTable {
    _read { yield shared.value.viewsReading }
    _modify { yield &shared.value.viewsReading }
  }

  var mentions: UserTable {
    _read { yield shared.value.mentions }
    _modify { yield &shared.value.mentions }
  }

  var nameNumbers: TreeDictionary<NameChoice, Int> {
    _read { yield shared.value.nameNumbers }
    _modify { yield &shared.value.nameNumbers }
  }

  var referencing: UserTable {
    _read { yield shared.value.referencing }
    _modify { yield &shared.value.referencing }
  }

  var journal: [CatalogChange] {
    _read { yield shared.value.journal }
    _modify { yield &shared.value.journal }
  }

  @inlinable
  public internal(set) var privileges: TreeDictionary<CatalogObject, [PrivilegeChange]> {
    _read { yield shared.value.privileges }
    _modify { yield &shared.value.privileges }
  }

  @inlinable
  public internal(set) var defaultPrivileges: [DefaultPrivilege] {
    _read { yield shared.value.defaultPrivileges }
    _modify { yield &shared.value.defaultPrivileges }
  }

  @inlinable
  public internal(set) var unseenPrivileges: [UnseenPrivilege] {
    _read { yield shared.value.unseenPrivileges }
    _modify { yield &shared.value.unseenPrivileges }
  }

  @inlinable
  public internal(set) var writtenObjects: TreeDictionary<OID, WrittenObject> {
    _read { yield shared.value.writtenObjects }
    _modify { yield &shared.value.writtenObjects }
  }

  var writtenObjectsOf: TreeDictionary<OID, TreeSet<OID>> {
    _read { yield shared.value.writtenObjectsOf }
    _modify { yield &shared.value.writtenObjectsOf }
  }

  @inlinable
  public internal(set) var uncertainty: Uncertainty {
    _read { yield shared.value.uncertainty }
    _modify { yield &shared.value.uncertainty }
  }
}
