// A rule imports this room alone and sees the values that it asks questions of.
@_exported import PglintelCatalog
@_exported import PglintelProject
@_exported import PglintelReplay
@_exported import PglintelSourceText
@_exported import PglintelStatements
@_exported import PglintelSyntax
