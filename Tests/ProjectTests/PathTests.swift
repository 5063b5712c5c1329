import PglintelProject
import Testing

@Suite struct PathTests {
  struct Case: Sendable {
    let path: String
    let folder: String
    let isIn: Bool
  }

  @Test(arguments: [
    Case(path: "/a", folder: "/a", isIn: true),
    Case(path: "/a/b", folder: "/a", isIn: true),
    Case(path: "/ab", folder: "/a", isIn: false),
    Case(path: "/a", folder: "/a/b", isIn: false),
    Case(path: "/a", folder: "/", isIn: true),
    Case(path: "a/b", folder: "a", isIn: true),
    Case(path: "ab/c", folder: "a", isIn: false),
  ])
  func aPathIsInItsFoldersAlone(_ example: Case) {
    #expect(example.path.isPath(in: example.folder) == example.isIn)
  }

  @Test func componentsAreAppendedWithOneSlash() {
    #expect("/".appendingPathComponent("a") == "/a")
    #expect("/a".appendingPathComponent("b.sql") == "/a/b.sql")
    #expect("a".appendingPathComponent("b") == "a/b")
  }
}
