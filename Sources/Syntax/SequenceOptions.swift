/// The options of CREATE and ALTER SEQUENCE, SERIAL and IDENTITY; nil is 'not said'.
public struct SequenceOptions: Hashable, Sendable {
  public var type: TypeName?
  public var start: Int?
  public var increment: Int?
  public var minimum: Int?
  public var maximum: Int?
  public var cache: Int?
  public var cycles: Bool?
  /// `OWNED BY t.c`; an empty array is `OWNED BY NONE`.
  public var ownedBy: [String]?
  /// SEQUENCE NAME of an identity column.
  public var name: QualifiedName?

  public init() {}
}
