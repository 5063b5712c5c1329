import Foundation

/// Runs a program and waits for it.
public enum Shell {
  public struct Result: Sendable {
    public let status: Int32
    public let output: String
    public let error: String
  }

  /// - Parameter command: the program, found on PATH, and its arguments.
  public static func run(
    _ command: [String], input: String? = nil, in folder: String = "/tmp", environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: a program that prints much never waits for a reader.
    let files = try TemporaryFolder()
    let (outputPath, errorPath, inputPath) = (files.path + "/out", files.path + "/err", files.path + "/in")
    try files.write(["out": "", "err": "", "in": input ?? ""])
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: inputPath))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
    try process.run()
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: read(outputPath), error: read(errorPath))
  }

  private static func read(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
