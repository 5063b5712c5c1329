/// Kinds of statements, one for each case of `Statement`: which ones somebody wants to see.
public struct StatementKinds: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(number: UInt64) { rawValue = 1 << number }

  public static let createTable = StatementKinds(number: 0)
  public static let createTableAs = StatementKinds(number: 1)
  public static let createIndex = StatementKinds(number: 2)
  public static let createView = StatementKinds(number: 3)
  public static let createSequence = StatementKinds(number: 4)
  public static let alterSequence = StatementKinds(number: 5)
  public static let createType = StatementKinds(number: 6)
  public static let alterEnum = StatementKinds(number: 7)
  public static let alterDomain = StatementKinds(number: 8)
  public static let createSchema = StatementKinds(number: 9)
  public static let createPolicy = StatementKinds(number: 10)
  public static let alterPolicy = StatementKinds(number: 11)
  public static let createRoutine = StatementKinds(number: 12)
  public static let alterRoutine = StatementKinds(number: 13)
  public static let createTrigger = StatementKinds(number: 14)
  public static let createExtension = StatementKinds(number: 15)
  public static let alterTable = StatementKinds(number: 16)
  public static let rename = StatementKinds(number: 17)
  public static let setSchema = StatementKinds(number: 18)
  public static let drop = StatementKinds(number: 19)
  public static let comment = StatementKinds(number: 20)
  public static let truncate = StatementKinds(number: 21)
  public static let modification = StatementKinds(number: 22)
  public static let select = StatementKinds(number: 23)
  public static let transaction = StatementKinds(number: 24)
  public static let setVariable = StatementKinds(number: 25)
  public static let maintenance = StatementKinds(number: 26)
  public static let lockTable = StatementKinds(number: 27)
  public static let doBlock = StatementKinds(number: 28)
  public static let grant = StatementKinds(number: 29)
  public static let other = StatementKinds(number: 30)

  /// How many there are.
  public static let count = 31
  public static let all = StatementKinds(rawValue: 1 << UInt64(count) - 1)

  /// The place of the first of them, below `count`.
  public var number: Int { rawValue.trailingZeroBitCount }

  /// Each for itself.
  public var members: [StatementKinds] {
    (0..<UInt64(Self.count)).map(StatementKinds.init(number:)).filter(contains)
  }
}

extension Statement {
  /// Its own kind, and no other one.
  public var kind: StatementKinds {
    switch self {
    case .createTable: .createTable
    case .createTableAs: .createTableAs
    case .createIndex: .createIndex
    case .createView: .createView
    case .createSequence: .createSequence
    case .alterSequence: .alterSequence
    case .createType: .createType
    case .alterEnum: .alterEnum
    case .alterDomain: .alterDomain
    case .createSchema: .createSchema
    case .createPolicy: .createPolicy
    case .alterPolicy: .alterPolicy
    case .createRoutine: .createRoutine
    case .alterRoutine: .alterRoutine
    case .createTrigger: .createTrigger
    case .createExtension: .createExtension
    case .alterTable: .alterTable
    case .rename: .rename
    case .setSchema: .setSchema
    case .drop: .drop
    case .comment: .comment
    case .truncate: .truncate
    case .modification: .modification
    case .select: .select
    case .transaction: .transaction
    case .setVariable: .setVariable
    case .maintenance: .maintenance
    case .lockTable: .lockTable
    case .doBlock: .doBlock
    case .grant: .grant
    case .other: .other
    }
  }
}
