/// A folder of scripts whose names give them an order; who runs them is not known.
struct PlainFormat: RunnerFormat {
  let runner = Runner.plain

  func recognises(_ candidate: Candidate) -> Bool {
    let scripts = candidate.folder.scripts
    let numbered = Self.numbered(scripts)
    return !numbered.isEmpty && numbered.count * 3 >= scripts.count * 2
  }

  private static func numbered(_ scripts: [String]) -> [ScriptName] {
    scripts.compactMap { ScriptName($0, isLoose: true) }.filter { !$0.number.isEmpty }
  }

  func layout(of candidate: Candidate) -> Layout {
    var layout = ScriptPairs.layout(of: Self.numbered(candidate.folder.scripts), in: candidate.folder)
    layout.noteCode(in: candidate.folder)
    return layout
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .unknown) }
}
