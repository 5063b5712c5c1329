import ArgumentParser
import Testing

@testable import PglintelCommands

/// Flags that are read without ArgumentParser are read as it reads them.
@Suite struct CheckFlagsTests {
  @Test(arguments: [
    [], ["check"], ["check", "-q"], ["--quiet", "--verbose", "-v"], ["--exit-zero", "--statistics"],
    ["--include-suppressed"], ["--staged", "--quiet", "--quiet"], ["check", "--format", "json"],
    ["--format", "sarif", "--format", "text"], ["--fail-on", "never"], ["--fail-on", "error", "--color", "always"],
    ["--config", "a.toml"], ["--since", "main"], ["--since", ""], ["--after", "0003", "--baseline", "b.json"],
    ["--stdin-filename", "a.sql"], ["--stdin-filepath", "b.sql"],
  ])
  func areReadAsArgumentParserDoes(_ arguments: [String]) throws {
    let flags = try #require(CheckFlags(arguments))
    let command = try #require(try Root.parseAsRoot(arguments) as? CheckCommand)
    #expect(Self.values(in: flags.command) == Self.values(in: command))
  }

  @Test(arguments: [
    ["--help"], ["-h"], ["--version"], ["help"], ["explain"], ["rules"], ["--mend"], ["--format"], ["--format", "xml"],
    ["--format", "-q"], ["--format=json"], ["--fix"], ["--since", "main", "--staged"], ["--target-version", "9"],
    ["--generate-completion-script", "zsh"], ["--select", "a"], ["check", "check"],
  ])
  func whatIsUnknownOrWrongIsLeftToArgumentParser(_ arguments: [String]) {
    #expect(CheckFlags(arguments) == nil)
  }

  /// The values of all flags, by their places.
  private static func values(in arguments: Any) -> [String] {
    Mirror(reflecting: arguments).children.flatMap { child -> [String] in
      let label = child.label ?? ""
      guard let parsed = Mirror(reflecting: child.value).children.first(where: { $0.label == "_parsedValue" }),
        let value = Mirror(reflecting: parsed.value).children.first(where: { $0.label == "value" })?.value
      else { return ["\(label): no value"] }
      if value is any ParsableArguments { return values(in: value).map { label + $0 } }
      return ["\(label): \(value)"]
    }
  }
}
