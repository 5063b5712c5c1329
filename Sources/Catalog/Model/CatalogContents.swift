import HashTreeCollections
import PglintelSyntax

/// What a `Catalog` holds: PostgreSQL's system catalogs and the indexes over them.
@usableFromInline
struct CatalogContents: Sendable {
  @usableFromInline var nextOID = OID(1)
  @usableFromInline var tables = Objects<Table>()
  @usableFromInline var indexes = Objects<Index>()
  @usableFromInline var sequences = Objects<CatalogSequence>()
  @usableFromInline var views = Objects<View>()
  @usableFromInline var types = Objects<UserType>()
  @usableFromInline var routines = Objects<Routine>()
  @usableFromInline var schemas: TreeDictionary<String, OID> = [:]
  @usableFromInline var extensions: TreeDictionary<String, OID> = [:]
  /// Where extensions put their objects, as far as it was said or follows from the search path.
  @usableFromInline var extensionSchemas: TreeDictionary<String, String> = [:]
  /// Default privileges at the time when an extension was made, which its objects got (`pg_init_privs` has them without).
  @usableFromInline var extensionDefaults: TreeDictionary<String, [DefaultPrivilege]> = [:]
  /// Names of relations, types and constraints.
  var names = NameTable()
  var routineNames: TreeDictionary<ObjectName, [OID]> = [:]
  /// Views by what they read, for CASCADE.
  var viewsReading = UserTable()
  /// Users of a type, sequence, routine, table or view, by what they use: tables (for their defaults, checks, policies,
  /// triggers and indexes, and owned sequences), types, routines and views. Those that use it no longer may still be here.
  var mentions = UserTable()
  /// Where to begin looking for a free number in a chosen name, where many were taken; emptied whenever a name comes free.
  var nameNumbers: TreeDictionary<NameChoice, Int> = [:]
  /// Tables by the table that their foreign keys reference.
  var referencing = UserTable()
  /// What has been done since `takeJournal`.
  var journal: [CatalogChange] = []
  /// Of those few relations that have any; what is gone may still be in it.
  @usableFromInline var settings: TreeDictionary<OID, RelationSettings> = [:]
  /// `aclitem`s as they came to be, of those objects that any were granted on or revoked from.
  @usableFromInline var privileges: TreeDictionary<CatalogObject, [PrivilegeChange]> = [:]
  @usableFromInline var defaultPrivileges: [DefaultPrivilege] = []
  @usableFromInline var unseenPrivileges: [UnseenPrivilege] = []
  /// Objects of kinds that are kept as they are written, and by relation those that are made of it.
  @usableFromInline var writtenObjects: TreeDictionary<OID, WrittenObject> = [:]
  var writtenObjectsOf: TreeDictionary<OID, TreeSet<OID>> = [:]
  /// Comments on what has no field for one.
  @usableFromInline var otherComments: TreeDictionary<CatalogObject, String> = [:]
  /// Routines of which it is known that they switch row security on for the tables they are given.
  @usableFromInline var rowSecurityRoutines: [QualifiedName] = []
  /// Tables that one of them was given: it may have made policies as well.
  @usableFromInline var tablesGivenToRoutines: TreeSet<OID> = []
  /// What cannot be known.
  @usableFromInline var uncertainty = Uncertainty()

  init() {
    schemas["public"] = OID(0)
  }
}
