import Foundation

/// The repository that the tests were built from.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Files below a folder whose names end so, as paths from the root, in order.
  static func files(in folder: String, suffix: String) -> [String] {
    let base = root.appendingPathComponent(folder)
    guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var paths: [String] = []
    while let path = walker.nextObject() as? String {
      if path.hasPrefix(".build") || path.hasPrefix(".git/") || !path.hasSuffix(suffix) { continue }
      paths.append(folder.isEmpty ? path : folder + "/" + path)
    }
    return paths.sorted()
  }
}
