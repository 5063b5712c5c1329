// swift-tools-version: 6.1
import PackageDescription

// Folders are short, modules carry the prefix: `Sources/Catalog` is `PglintelCatalog`, so that a package that
// depends on this one can have a `Rules` of its own. Which room may import which: docs/architecture.md.

func room(_ name: String, path: String? = nil, imports: [Target.Dependency] = []) -> Target {
  .target(name: "Pglintel\(name)", dependencies: imports, path: path ?? "Sources/\(name)")
}

func tests(_ name: String, of imports: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: imports + ["TestSupport"], path: "Tests/\(name)Tests", exclude: exclude)
}

/// Who imports `PglintelLint` sees the rooms that it re-exports. They are declared here, because an incremental build
/// compiles anew only what depends on a changed room by declaration: without it, rules kept an old layout of a table.
let lint: [Target.Dependency] = [
  "PglintelLint", "PglintelCatalog", "PglintelProject", "PglintelReplay", "PglintelSourceText", "PglintelStatements",
  "PglintelSyntax",
]

let hashTrees = Target.Dependency.product(name: "HashTreeCollections", package: "swift-collections")

let package = Package(
  name: "pglintel",
  products: [
    .executable(name: "pglintel", targets: ["pglintel"]),
    .library(name: "PglintelCommands", targets: ["PglintelCommands"]),
    .library(name: "PglintelLint", targets: ["PglintelLint"]),
    .library(name: "PglintelCatalog", targets: ["PglintelCatalog"]),
    .library(name: "PglintelStatements", targets: ["PglintelStatements"]),
    .library(name: "PglintelReplay", targets: ["PglintelReplay"]),
    .library(name: "PglintelRules", targets: ["PglintelRules"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CPgQuery", path: "Sources/CPgQuery"),
    room("SourceText"),
    room("Syntax"),
    room("PgQuery", imports: ["CPgQuery"]),
    room("Statements", imports: ["PglintelPgQuery", "PglintelSourceText", "PglintelSyntax"]),
    room("Catalog", imports: ["PglintelSyntax", hashTrees]),
    room(
      "Replay", imports: ["PglintelStatements", "PglintelCatalog", "PglintelSyntax", "PglintelSourceText", hashTrees]),
    room("Project", imports: ["PglintelSourceText"]),
    room(
      "Lint",
      imports: [
        "PglintelReplay", "PglintelProject", "PglintelStatements", "PglintelCatalog", "PglintelSyntax",
        "PglintelSourceText", "PglintelPgQuery", .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    room("Rules", path: "rules", imports: lint),
    room("Reporters", imports: lint),
    room(
      "Commands",
      imports: lint + [
        "PglintelReporters", "PglintelPgQuery",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "pglintel", dependencies: lint + ["PglintelCommands", "PglintelRules"], path: "Sources/pglintel"),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    tests("SourceText", of: ["PglintelSourceText"]),
    tests("PgQuery", of: ["PglintelPgQuery"]),
    tests("Statements", of: ["PglintelStatements"]),
    tests("Catalog", of: ["PglintelCatalog", "PglintelStatements", "PglintelSyntax"]),
    tests(
      "Replay",
      of: ["PglintelReplay", "PglintelStatements", "PglintelCatalog", "PglintelSyntax", "PglintelSourceText"]),
    tests("Project", of: ["PglintelProject"]),
    tests("Lint", of: lint + ["PglintelPgQuery", "PglintelRules"]),
    tests("Rules", of: lint + ["PglintelPgQuery", "PglintelRules"], exclude: ["cross-talk.txt"]),
    tests("Reporters", of: lint + ["PglintelReporters", "PglintelRules"]),
    tests("Commands", of: lint + ["PglintelCommands", "PglintelRules"]),
    tests("Structure"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
