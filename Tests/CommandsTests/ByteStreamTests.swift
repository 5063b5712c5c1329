import Foundation
import TestSupport
import Testing

@testable import PglintelCommands

@Suite struct ByteStreamTests {
  @Test func everythingIsWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out"
    let piece = String(repeating: "größe 😀\n", count: 1_000)
    try File.write(path) { sink in
      for _ in 0..<100 { sink(piece) }
    }
    #expect(try File.read(path).count == piece.utf8.count * 100)
  }

  @Test func anExistingFileIsKeptWhereAsked() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a": "old"])
    #expect(throws: UsageError.self) { try File.write(folder.path + "/a", overwrites: false) { $0("new") } }
    #expect(try File.read(folder.path + "/a") == Array("old".utf8))
  }

  @Test func aFullDiskIsNoticed() throws {
    var stream = ByteStream(descriptor: open("/dev/full", O_WRONLY))
    stream.write("x")
    #expect(stream.problem == nil)
    stream.flush()
    #expect(stream.problem == "no space left on device")
  }
}
