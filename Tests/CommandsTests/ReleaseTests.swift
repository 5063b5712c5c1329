import Foundation
import Testing

@testable import PglintelCommands

/// The release that files outside of the program name is the program's own.
@Suite struct ReleaseTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: [
    "pyproject.toml", "README.md", "docs/ci.md", "docs/packaging.md", "templates/pglintel.gitlab-ci.yml", "action.yml",
  ])
  func namesThisVersion(_ file: String) throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
    let versions = text.matches(of: #/(pglintel@v|rev: v|download/v|/pglintel/v|VERSION: v|such as v)(\d+\.\d+\.\d+)/#)
    #expect(!versions.isEmpty)
    for version in versions { #expect(version.2 == Root.toolVersion, "\(file): \(version.0)") }
  }

  /// pip reads these.
  @Test func theWheelsVersionIsTheSame() throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent("pyproject.toml"), encoding: .utf8)
    #expect(text.contains("\nversion = \"\(Root.toolVersion)\"\n"))
    #expect(text.contains("/pglintel-\(Root.toolVersion)-py3-none-"))
  }
}
