import PglintelPgQuery
import PglintelProject

/// What a machine can do about a finding.
public struct Fix: Sendable {
  public enum Applicability: String, Sendable {
    /// Edits of the finding's file, with the same schema in the end and nothing lost.
    case safe
    /// Edits that somebody has to want.
    case unsafe
    /// New migrations, perhaps with an edit of the finding's file.
    case recipe
  }

  public let title: String
  public let applicability: Applicability
  /// Whether the history ends in the same schema without anything else having to be done.
  public let keepsSchema: Bool
  /// Whether no judgement is needed besides the wish for new migrations.
  public let isReliable: Bool
  /// In the order of their places.
  public let edits: [ScriptEdit]
  /// What follows in migrations of its own, in order. Made when it is asked for: most runs only say that there is a fix.
  public var migrations: [FollowUp] { LargeStack.run(followUps) ?? followUps() }
  private let followUps: @Sendable () -> [FollowUp]
  /// What is to be done when something has happened that nobody here can see, in order.
  public let remainder: [RemedyStep]

  public init(
    title: String, applicability: Applicability, isReliable: Bool, keepsSchema: Bool = false, edits: [ScriptEdit],
    migrations: @escaping @autoclosure @Sendable () -> [FollowUp] = [], remainder: [RemedyStep] = []
  ) {
    self.title = title
    self.applicability = applicability
    self.isReliable = isReliable
    self.keepsSchema = keepsSchema
    self.edits = edits
    followUps = migrations
    self.remainder = remainder
  }
}
