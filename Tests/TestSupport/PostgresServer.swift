import Foundation
import Testing

/// A real PostgreSQL for the tests: private, on a Unix socket in a folder of its own, as a user that is not root. Started
/// once for a test run; it stops when the run ends, however that happens.
public final class PostgresServer: Sendable {
  /// The server, or why there is none.
  private static let started: Result<PostgresServer, PostgresUnavailable> = Result { try PostgresServer() }
    .mapError { $0 as? PostgresUnavailable ?? PostgresUnavailable(reason: "\($0)") }

  /// Throws where no server can be started, so that a run that has none fails and does not skip (`CI=true`).
  public static func shared() throws -> PostgresServer { try started.get() }

  /// For `.enabled(if:)`: on a machine without a server tests that need one are skipped, except under `CI=true`.
  public static var isUsable: Bool {
    if ProcessInfo.processInfo.environment["CI"] == "true" { return true }
    if case .success = started { return true }
    return false
  }

  let folder: URL
  let programs: URL
  /// The server's major version.
  public let major: Int
  /// Kept open while this process lives: the server's shell waits for its end.
  private let lifeline: Pipe
  private let databases = Counter()

  private init() throws {
    programs = try Self.findPrograms()
    folder = URL(fileURLWithPath: "/tmp").appendingPathComponent("pglintel-\(getpid())-\(UUID().uuidString.prefix(8))")
    let data = folder.appendingPathComponent("data").path
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    lifeline = Pipe()
    if geteuid() == 0 { _ = try Shell.run(["chown", "postgres", folder.path]) }
    let made = try Shell.run(
      Self.asServerUser([
        programs.appendingPathComponent("initdb").path, "-D", data, "-U", "postgres", "-A", "trust",
        "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
      ]))
    guard made.status == 0 else { throw PostgresUnavailable(reason: "initdb: \(made.error)") }
    let version = (try? String(contentsOfFile: data + "/PG_VERSION", encoding: .utf8)) ?? ""
    major = Int(version.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    try start(data: data)
  }

  private func start(data: String) throws {
    let postgres = programs.appendingPathComponent("postgres").path
    let settings = [
      "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "listen_addresses=",
      "unix_socket_directories=\(folder.path)", "max_connections=60", "shared_buffers=64MB", "TimeZone=UTC",
      "max_locks_per_transaction=256", "log_min_messages=fatal",
    ]
    let options = settings.map { "-c '\($0)'" }.joined(separator: " ")
    // The shell holds the read end of the pipe: when this process ends, `cat` does, and the server is stopped.
    let script = """
      '\(postgres)' -D '\(data)' \(options) >'\(folder.path)/log' 2>&1 </dev/null & server=$!
      cat >/dev/null; kill -QUIT $server 2>/dev/null; wait $server; rm -rf '\(folder.path)'
      """
    let process = Process()
    let command = Self.asServerUser(["sh", "-c", script])
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = lifeline
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
    try process.run()
    try waitUntilReady()
  }

  private func waitUntilReady() throws {
    for _ in 0..<200 {
      if try Shell.run([programs.appendingPathComponent("pg_isready").path, "-q", "-h", folder.path]).status == 0 {
        return
      }
      usleep(50_000)
    }
    let log = (try? String(contentsOf: folder.appendingPathComponent("log"), encoding: .utf8)) ?? ""
    throw PostgresUnavailable(reason: "the server does not start: \(log)")
  }

  /// A new, empty database.
  public func database() throws -> PostgresDatabase {
    let name = "t\(databases.next())"
    let maintenance = PostgresDatabase(server: self, name: "postgres")
    let made = try maintenance.run("CREATE DATABASE \(name) TEMPLATE template0")
    if let error = made.error { throw PostgresUnavailable(reason: error.message) }
    return PostgresDatabase(server: self, name: name)
  }

  // MARK: Finding it

  private static func findPrograms() throws -> URL {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    for version in versions.sorted(by: { (Int($0) ?? 0) > (Int($1) ?? 0) }) {
      let folder = URL(fileURLWithPath: "/usr/lib/postgresql/\(version)/bin")
      if FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("postgres").path) { return folder }
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    for part in path.split(separator: ":")
    where FileManager.default.isExecutableFile(atPath: "\(part)/postgres") {
      return URL(fileURLWithPath: String(part))
    }
    throw PostgresUnavailable(reason: "no PostgreSQL server is installed: apt-get install postgresql")
  }

  /// `postgres` refuses to run as root.
  private static func asServerUser(_ command: [String]) -> [String] {
    geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] + command : command
  }
}

/// Why no server can be had.
public struct PostgresUnavailable: Error, CustomStringConvertible {
  public let reason: String
  public var description: String { reason }
}
