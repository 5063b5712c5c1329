/// Findings that were there before and are accepted as they are: those of a first run on a mature project.
public struct Baseline: Sendable {
  /// One accepted finding.
  public struct Entry: Hashable, Sendable {
    public let rule: String
    /// Relative to the baseline's folder, with `/`.
    public let file: String
    public let object: String?
    public let fingerprint: String
    /// For people: what was said when it was accepted.
    public let message: String

    public init(rule: String, file: String, object: String?, fingerprint: String, message: String) {
      self.rule = rule
      self.file = file
      self.object = object
      self.fingerprint = fingerprint
      self.message = message
    }

    fileprivate var key: Key { Key(file: file, fingerprint: fingerprint) }
  }

  fileprivate struct Key: Hashable {
    let file: String
    let fingerprint: String
  }

  public let entries: [Entry]
  private let keys: Set<Key>

  public init(_ entries: [Entry]) {
    self.entries = entries
    keys = Set(entries.map(\.key))
  }

  /// The findings, with those among them marked that are accepted.
  ///
  /// - Parameter file: a finding's file relative to the baseline's folder.
  public func marking(_ findings: [Finding], file: (Finding) -> String) -> [Finding] {
    if entries.isEmpty { return findings }
    return findings.map { finding in
      guard finding.status == .new, keys.contains(Key(file: file(finding), fingerprint: finding.fingerprint)) else {
        return finding
      }
      var accepted = finding
      accepted.status = .baselined
      return accepted
    }
  }

  /// Entries of findings that are not there any more.
  public func stale(after findings: [Finding], file: (Finding) -> String) -> [Entry] {
    if entries.isEmpty { return [] }
    let found = Set(findings.map { Key(file: file($0), fingerprint: $0.fingerprint) })
    return entries.filter { !found.contains($0.key) }
  }
}
