import PglintelProject

/// The PostgreSQL that a project's containers run: its migrations have to run there, whatever else they run on.
struct ServerVersion {
  let major: Int
  /// Relative to the project's folder.
  let file: String
  /// `postgres:15`.
  let image: String

  /// The first of each major version in compose files and CI configurations.
  static func all(in folder: String) -> [ServerVersion] {
    var versions: [ServerVersion] = []
    for file in files(in: folder) {
      guard let bytes = try? Disk.contents(of: folder.appendingPathComponent(file), limit: 1 << 20) else { continue }
      for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
        guard let (image, major) = image(in: line), !versions.contains(where: { $0.major == major }) else { continue }
        versions.append(ServerVersion(major: major, file: file, image: image))
      }
    }
    return versions
  }

  private static func files(in folder: String) -> [String] {
    let top = Disk.fileNames(in: folder).filter { name in
      let isCompose = name.hasPrefix("docker-compose") || name.hasPrefix("compose.")
      return name == ".gitlab-ci.yml" || (isCompose && isYAML(name))
    }
    let workflows = ".github/workflows"
    return top
      + Disk.fileNames(in: folder.appendingPathComponent(workflows)).filter(isYAML).map { "\(workflows)/\($0)" }
  }

  private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yml") || name.hasSuffix(".yaml") }

  /// `image: postgis/postgis:15-3.3`, `- postgres:15`, `- name: "pgvector/pgvector:pg16"`.
  private static func image(in line: Substring) -> (image: String, major: Int)? {
    let uncommented = line.prefix { $0 != "#" }
    guard let last = uncommented.split(whereSeparator: { $0 == " " || $0 == "\t" }).last else { return nil }
    let image = last.filter { $0 != "\"" && $0 != "'" }
    let parts = image.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let name = parts[0].split(separator: "/").last, holdsPostgres(name) else { return nil }
    let tag = parts[1]
    let number = tag.firstRange(of: "pg").map { tag[$0.upperBound...] } ?? tag
    guard let major = Int(number.prefix { $0.isASCII && $0.isNumber }), (9..<100).contains(major) else { return nil }
    return (String(image), major)
  }

  private static func holdsPostgres(_ name: Substring) -> Bool {
    ["postgres", "postgis", "pgvector", "timescaledb"].contains { name.hasPrefix($0) }
  }
}
