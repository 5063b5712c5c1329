import Foundation
import PglintelProject
import TestSupport
import Testing

@testable import PglintelCommands

@Suite struct ByteStreamTests {
  @Test func everythingIsWritten() throws {
    let folder = try TemporaryFolder()
    let piece = String(repeating: "größe 😀\n", count: 1_000)
    try FileWriter.write("out", in: WorkingFolder(path: folder.path)) { sink in
      for _ in 0..<100 { sink(piece) }
    }
    #expect(try Disk.contents(of: folder.path + "/out").count == piece.utf8.count * 100)
  }

  @Test func anExistingFileIsKeptWhereAsked() throws {
    let folder = try TemporaryFolder()
    try folder.write(["a": "old"])
    #expect(throws: UsageError.self) {
      try FileWriter.write("a", in: WorkingFolder(path: folder.path), overwrites: false) { $0("new") }
    }
    #expect(try Disk.contents(of: folder.path + "/a") == Array("old".utf8))
  }

  @Test func aFullDiskIsNoticed() throws {
    var stream = ByteStream(descriptor: open("/dev/full", O_WRONLY))
    stream.write("x")
    #expect(stream.problem == nil)
    stream.flush()
    #expect(stream.problem == "no space left on device")
  }
}
