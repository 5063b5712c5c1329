import PglintelCatalog

/// A row event on a table: what it sets off is followed once.
struct Touch: Hashable {
  let table: OID
  let event: RowEvent
}
