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
    room("Rules", path: "rules", imports: ["PglintelLint"]),
    room("Reporters", imports: ["PglintelLint"]),
    room(
      "Commands",
      imports: [
        "PglintelLint", "PglintelReporters", "PglintelProject", "PglintelPgQuery",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "pglintel", dependencies: ["PglintelCommands", "PglintelRules"], path: "Sources/pglintel"),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    tests("SourceText", of: ["PglintelSourceText"]),
    tests("PgQuery", of: ["PglintelPgQuery"]),
    tests("Statements", of: ["PglintelStatements"]),
    tests("Catalog", of: ["PglintelCatalog", "PglintelStatements"]),
    tests("Replay", of: ["PglintelReplay"]),
    tests("Project", of: ["PglintelProject"]),
    tests("Lint", of: ["PglintelLint", "PglintelRules"]),
    tests("Rules", of: ["PglintelLint", "PglintelRules"], exclude: ["cross-talk.txt"]),
    tests("Reporters", of: ["PglintelReporters", "PglintelRules"]),
    tests(
      "Commands",
      of: [
        "PglintelCommands", "PglintelLint", "PglintelProject", "PglintelRules", "PglintelSourceText", "PglintelCatalog",
      ]),
    tests("Structure"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
