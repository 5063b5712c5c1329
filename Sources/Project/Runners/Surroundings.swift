/// What the folders above a folder say about who uses it. Read from disk: it matters little whether it is staged.
enum Surroundings {
  /// Other languages' manifests: whoever lies below one of them is not sqlx's.
  private static let otherManifests = [
    "go.mod", "package.json", "pyproject.toml", "pom.xml", "build.gradle", "build.gradle.kts", "Gemfile", "mix.exs",
    "composer.json",
  ]

  static func usesSQLx(_ folder: String) -> Bool { rustProject(above: folder, uses: "sqlx") }

  static func usesRefinery(_ folder: String) -> Bool { rustProject(above: folder, uses: "refinery") }

  /// Whether the nearest project is one in Rust that depends on a package.
  private static func rustProject(above folder: String, uses package: String) -> Bool {
    for ancestor in folder.pathAndAncestors {
      if mentions(ancestor, "Cargo.toml", package) || mentions(ancestor, "Cargo.lock", "name = \"\(package)\"") {
        return true
      }
      if otherManifests.contains(where: { exists(ancestor, $0) }) || exists(ancestor, ".git") { return false }
    }
    return false
  }

  private static func exists(_ folder: String, _ name: String) -> Bool {
    (try? Disk.kind(of: folder.appendingPathComponent(name))) != nil
  }

  private static func mentions(_ folder: String, _ name: String, _ word: String) -> Bool {
    guard let bytes = try? Disk.contents(of: folder.appendingPathComponent(name)) else { return false }
    return bytes.contains(word)
  }
}
