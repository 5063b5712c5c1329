import FoundationEssentials
import PglintelLint
import PglintelProject

/// `pglintel-baseline.json`: what is accepted, beside the configuration.
struct BaselineFile {
  static let name = "pglintel-baseline.json"

  private struct Contents: Decodable {
    struct Entry: Decodable {
      let file: String
      let rule: String
      let object: String?
      let message: String?
      let fingerprint: String
    }

    let version: Int
    let findings: [Entry]
  }

  /// Absolute.
  let path: String
  /// As it is to be shown.
  let shown: String
  /// Empty where there is no file yet.
  let baseline: Baseline
  private let currentFolder: WorkingFolder

  /// - Parameters:
  ///   - named: `--baseline`; it has to be there unless it is to be written.
  ///   - configuration: absolute.
  init(_ named: String?, configuration: String?, isToBeWritten: Bool, in folder: WorkingFolder) throws {
    currentFolder = folder
    path =
      named.map(folder.absolute) ?? configuration.map { $0.parentPath.appendingPathComponent(Self.name) }
      ?? Repository.nearest(Self.name, inOrAbove: folder.path) ?? folder.absolute(Self.name)
    shown = folder.shown(path)
    let mayBeMissing = named == nil || isToBeWritten
    if mayBeMissing, (try? Disk.kind(of: path)) == nil {
      baseline = Baseline([])
    } else {
      baseline = try Self.read(path, shown: shown)
    }
  }

  private static func read(_ path: String, shown: String) throws -> Baseline {
    let bytes: [UInt8]
    do {
      bytes = try Disk.contents(of: path)
    } catch {
      throw UsageError("\(shown): \(error.reason)", hint: "`--write-baseline` makes one")
    }
    guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)) else {
      if String(decoding: bytes, as: UTF8.self).firstRange(of: "\n<<<<<<< ") != nil {
        throw UsageError(
          "\(shown): is in a merge conflict",
          hint: "keep the lines of both sides, or write it anew with `--write-baseline`")
      }
      throw UsageError(
        "\(shown): is no baseline, which is JSON with `version` and `findings`",
        hint: "write it anew with `--write-baseline`, or name another file with `--baseline`")
    }
    guard contents.version == 1 else {
      throw UsageError(
        "\(shown): has version \(contents.version), and this pglintel reads version 1", hint: "use a newer pglintel")
    }
    return Baseline(
      contents.findings.map {
        Baseline.Entry(
          rule: $0.rule, file: $0.file, object: $0.object, fingerprint: $0.fingerprint, message: $0.message ?? "")
      })
  }

  func marking(_ findings: [Finding]) -> [Finding] { baseline.marking(findings, file: file) }

  func stale(after findings: [Finding]) -> [Baseline.Entry] { baseline.stale(after: findings, file: file) }

  /// What is to be written to accept all that is open or was accepted before.
  func accepting(_ findings: [Finding]) -> Baseline {
    Baseline(
      findings.filter { $0.status != .suppressed }.map {
        Baseline.Entry(
          rule: $0.rule, file: file(of: $0), object: $0.object, fingerprint: $0.fingerprint, message: $0.message)
      })
  }

  private func file(of finding: Finding) -> String {
    WorkingFolder(path: path.parentPath).shown(currentFolder.absolute(finding.source.path))
  }
}
