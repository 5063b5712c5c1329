import Foundation
import TestSupport

@testable import PglintelProject

/// A small project in a folder of its own.
struct Sample {
  let folder: TemporaryFolder
  var path: String { folder.path }

  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try folder.write(files)
  }

  /// - Parameter current: the current folder, from the sample's top.
  func load(_ paths: [String] = [], in current: String = "", _ change: (inout ProjectRequest) -> Void = { _ in })
    -> ProjectFiles
  {
    Self.load(paths, in: current.isEmpty ? path : path + "/" + current, change)
  }

  static func load(_ paths: [String] = [], in current: String, _ change: (inout ProjectRequest) -> Void = { _ in })
    -> ProjectFiles
  {
    var request = ProjectRequest()
    request.paths = paths
    change(&request)
    return ProjectLoader(request, folder: WorkingFolder(path: current)).load()
  }

  func git(_ arguments: String...) throws {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    let settings = [
      "-c", "init.defaultBranch=main", "-c", "core.hooksPath=/dev/null", "-c", "protocol.file.allow=always",
    ]
    let result = try Shell.run(["git"] + identity + settings + arguments, in: path)
    if result.status != 0 { throw GitFailed(reason: result.error) }
  }

  func commit(_ message: String = "change") throws {
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  struct GitFailed: Error {
    let reason: String
  }
}

extension ProjectFiles {
  /// Each history as `folder: runner`.
  var runners: [String] { histories.map { "\($0.folder): \($0.runner.rawValue)" } }

  /// Names of all migrations.
  var names: [String] { histories.flatMap { $0.migrations.map(\.name) } }

  var pending: [String] { histories.flatMap { $0.migrations.filter(\.isPending).map(\.name) } }

  var notes: [String] { skipped.map { "\($0.path) \($0.reason)" } }

  var problems: [String] { failures.map { [$0.path, $0.message].compactMap { $0 }.joined(separator: " ") } }
}

extension Migration {
  /// Both halves: how they are sent, and their text without blanks around.
  var outline: String {
    let halves = [("up", up), ("down", down)].compactMap { name, half in
      half.map { "\(name) \($0.transaction.rawValue) [\($0.texts.joined(separator: "|"))]" }
    }
    return ([version] + halves).joined(separator: " ")
  }
}

extension MigrationHalf {
  /// The text of each section, lines joined.
  var texts: [String] {
    sections.map { section in
      source.string(in: section).split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
  }
}
