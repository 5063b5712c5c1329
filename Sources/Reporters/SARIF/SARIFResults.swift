import PglintelLint

/// `results`.
struct SARIFResults {
  private let findings: ArraySlice<Finding>
  private let options: ReportOptions
  private let ruleIndexes: [String: Int]
  /// GitHub's line hashes by path and line.
  private let hashes: [String: [Int: String]]

  init(_ findings: ArraySlice<Finding>, rules: [Rule], options: ReportOptions) {
    self.findings = findings
    self.options = options
    ruleIndexes = Dictionary(
      rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    hashes = Dictionary(grouping: findings, by: \.source.path).mapValues(Self.hashes)
  }

  func write(_ json: inout JSONWriter, to sink: (String) -> Void) {
    for finding in findings {
      json.object { write(finding, &$0) }
      json.flush(to: sink)
    }
  }

  private static func hashes(_ findings: [Finding]) -> [Int: String] {
    guard let source = findings.first?.source else { return [:] }
    return LineHashes.of(source, lines: Set(findings.map { source.position(at: $0.span.lowerBound).line }))
  }

  private func write(_ finding: Finding, _ json: inout JSONWriter) {
    let place = finding.place
    json.string("ruleId", finding.rule)
    if let index = ruleIndexes[finding.rule] { json.number("ruleIndex", index) }
    json.string("level", finding.severity.rawValue)
    json.object("message") { $0.string("text", FindingProse.text(of: finding)) }
    json.array("locations") { json in
      json.object { SARIFPlace.write(place, options, &$0) }
    }
    writeRelated(finding.notes, &json)
    json.object("partialFingerprints") { json in
      if let hash = hashes[place.path]?[place.start.line] { json.string("primaryLocationLineHash", hash) }
      if !finding.fingerprint.isEmpty { json.string("pglintel/v1", finding.fingerprint) }
    }
    writeFix(of: finding, &json)
    writeSuppression(finding.status, &json)
  }

  /// Edits of the file alone: new files are not for this format, and an edit that needs them is none without them.
  private func writeFix(of finding: Finding, _ json: inout JSONWriter) {
    guard let fix = finding.fix, fix.applicability != .recipe,
      fix.edits.allSatisfy({ $0.span != nil && $0.path == finding.source.path })
    else { return }
    json.array("fixes") { json in
      json.object { json in
        json.object("description") { $0.string("text", FindingProse.sentence(fix.title)) }
        json.array("artifactChanges") { json in
          json.object { json in
            SARIFPlace.writeArtifact(finding.source.path, options, &json)
            json.array("replacements") { json in
              for edit in fix.edits { json.object { write(edit, in: finding.source, &$0) } }
            }
          }
        }
      }
    }
  }

  private func write(_ edit: ScriptEdit, in source: SourceText, _ json: inout JSONWriter) {
    json.object("deletedRegion") { SARIFPlace.writeRegion(Place(edit.span ?? 0..<0, in: source), &$0) }
    json.object("insertedContent") { $0.string("text", edit.text) }
  }

  private func writeRelated(_ notes: [Note], _ json: inout JSONWriter) {
    let placed = notes.compactMap { note in note.place.map { (note, $0) } }
    if placed.isEmpty { return }
    json.array("relatedLocations") { json in
      for (index, (note, place)) in placed.enumerated() {
        json.object { json in
          json.number("id", index + 1)
          SARIFPlace.write(place, options, &json)
          json.object("message") { $0.string("text", FindingProse.sentence(note.message)) }
        }
      }
    }
  }

  private func writeSuppression(_ status: Finding.Status, _ json: inout JSONWriter) {
    guard let kind = status.suppressionKind else { return }
    json.array("suppressions") { json in
      json.object { $0.string("kind", kind) }
    }
  }
}

extension Finding.Status {
  fileprivate var suppressionKind: String? {
    switch self {
    case .new: nil
    case .suppressed: "inSource"
    case .baselined: "external"
    }
  }
}
