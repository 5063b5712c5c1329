import ArgumentParser
import PglintelReporters

/// One `--output FORMAT=FILE`.
struct OutputFile {
  let format: ReportFormat
  let path: String

  init(_ argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw ValidationError("--output wants FORMAT=FILE, such as sarif=pglintel.sarif, not '\(argument)'")
    }
    guard let format = ReportFormat(rawValue: parts[0]) else {
      let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("unknown format '\(parts[0])' in --output; there are \(known)")
    }
    self.format = format
    path = parts[1]
  }
}
