import Foundation
import Testing

/// The documents lead where they say.
@Suite struct DocumentTests {
  static let documents =
    ["README.md", "CHANGELOG.md"] + Checkout.files(in: "docs", suffix: ".md")
    + Checkout.files(in: "examples", suffix: ".md")

  @Test(arguments: documents) func localLinksExist(document: String) throws {
    let folder = Checkout.root.appendingPathComponent(document).deletingLastPathComponent()
    for target in Self.links(in: try Checkout.text(document)) where !target.contains("://") && !target.hasPrefix("#") {
      let path = String(target.split(separator: "#")[0])
      let exists = FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
      #expect(exists, "\(document) links to \(target)")
    }
  }

  /// The targets of `[text](target)`, code left out.
  static func links(in text: String) -> [String] {
    var targets: [String] = []
    var isCode = false
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode else { continue }
      for part in line.components(separatedBy: "](").dropFirst() {
        if let end = part.firstIndex(of: ")") { targets.append(String(part[..<end])) }
      }
    }
    return targets
  }

  @Test func theProjectSpeaksOfItselfAlone() throws {
    let places = Self.documents + [".ci/run", "Makefile", "action.yml", "Package.swift"]
    for place in places {
      let text = try Checkout.text(place)
      for path in ["/home/", "/root/", "/Users/"] { #expect(!text.contains(path), "\(place): \(path)") }
    }
  }
}
