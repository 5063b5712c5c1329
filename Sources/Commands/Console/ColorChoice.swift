import ArgumentParser

/// `--color`.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// The order is that of `no-color.org` and `bixense.com/clicolors`; it is decided for each stream.
  func usesColor(_ stream: Environment.Stream, _ environment: Environment) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Self.isWanted(environment) ?? (stream.isTerminal && Self.terminalHasColors(environment))
    }
  }

  /// Nil where the environment says nothing.
  private static func isWanted(_ environment: Environment) -> Bool? {
    if environment[.noColor] != nil { return false }
    for variable in [Environment.Variable.clicolorForce, .forceColor] {
      if let value = environment[variable], value != "0" { return true }
    }
    return environment[.clicolor] == "0" ? false : nil
  }

  private static func terminalHasColors(_ environment: Environment) -> Bool {
    guard let terminal = environment[.terminal] else { return false }
    return terminal != "dumb"
  }
}
