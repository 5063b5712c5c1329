/// Casts that change no byte: a column's type can change along one without rewriting the table (`tablecmds.c`,
/// `ATColumnChangeRequiresRewrite`: a RelabelType).
enum BinaryCoercion {
  /// `pg_cast` of PostgreSQL 15.18 where `castmethod = 'b'`, as `source:target`, with those of the extension citext.
  static let pairs = SortedWords(
    """
    bit:varbit cidr:inet citext:bpchar citext:text citext:varchar int4:oid int4:regclass int4:regcollation \
    int4:regconfig int4:regdictionary int4:regnamespace int4:regoper int4:regoperator int4:regproc int4:regprocedure \
    int4:regrole int4:regtype oid:int4 oid:regclass oid:regcollation oid:regconfig oid:regdictionary oid:regnamespace \
    oid:regoper oid:regoperator oid:regproc oid:regprocedure oid:regrole oid:regtype pg_dependencies:bytea \
    pg_mcv_list:bytea pg_ndistinct:bytea pg_node_tree:text regclass:int4 regclass:oid regcollation:int4 \
    regcollation:oid regconfig:int4 regconfig:oid regdictionary:int4 regdictionary:oid regnamespace:int4 \
    regnamespace:oid regoper:int4 regoper:oid regoper:regoperator regoperator:int4 regoperator:oid \
    regoperator:regoper regproc:int4 regproc:oid regproc:regprocedure regprocedure:int4 regprocedure:oid \
    regprocedure:regproc regrole:int4 regrole:oid regtype:int4 regtype:oid text:bpchar text:citext text:varchar \
    varbit:bit varchar:bpchar varchar:citext varchar:text xml:bpchar xml:text xml:varchar
    """)

  static func exists(from source: String, to target: String) -> Bool { pairs.contains("\(source):\(target)") }

  /// Types of common extensions that have no other casts without a function than those in `pairs`.
  static let extensionTypes = SortedWords("citext hstore ltree")

  /// Types that PostgreSQL brings along, by their names in `pg_type`: what a column can have, ranges included
  /// (`pg_type.dat`).
  static let builtInTypes = SortedWords(
    """
    aclitem bit bool box bpchar bytea char cid cidr circle date datemultirange daterange float4 float8 gtsvector \
    inet int2 int2vector int4 int4multirange int4range int8 int8multirange int8range interval json jsonb jsonpath \
    line lseg macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path pg_lsn pg_node_tree \
    pg_snapshot point polygon refcursor regclass regcollation regconfig regdictionary regnamespace regoper \
    regoperator regproc regprocedure regrole regtype text tid time timestamp timestamptz timetz tsmultirange tsquery \
    tsrange tstzmultirange tstzrange tsvector txid_snapshot uuid varbit varchar xid xid8 xml
    """)
}
