/// A piece of a script that is not SQL.
public struct SkippedPart: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A psql command: `\connect`, `\i`, `\restrict`, …
    case metaCommand
    /// The lines after `COPY … FROM stdin;` up to `\.`.
    case copyData
  }

  public let span: Span
  public let kind: Kind
}
