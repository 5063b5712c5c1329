/// A call's PATHs, taken out before ArgumentParser sees them: it needs the square of their number (16,000 paths: 8 s).
struct PathArguments {
  /// Options that take a value as the next argument; a test compares them with what ArgumentParser knows.
  static let optionsWithValue: Set<String> = [
    "--after", "--assume", "--at", "--baseline", "--color", "--config", "--fail-on", "--format", "--from", "--ignore",
    "--output", "--select", "--since",
    "--stdin-filename", "--stdin-filepath", "--target-version", "--to",
  ]

  /// ArgumentParser's own, which is in none of its lists: its value is a shell and no path.
  private static let completionScript = "--generate-completion-script"

  private(set) var paths: [String] = []
  /// All other arguments, in their order.
  private(set) var others: [String] = []

  /// Commands that have PATHs.
  private static let commandsWithPaths: Set<String> = [
    CheckCommand.name, SchemaCommand.name, DiffCommand.name, LocksCommand.name,
  ]

  /// - Parameter commands: names of commands; `check` need not be named.
  init(_ arguments: [String], commands: [String]) {
    let first = arguments.first ?? ""
    let isNamed = Self.commandsWithPaths.contains(first)
    if first == "help" || (commands.contains(first) && !isNamed) {
      others = arguments
      return
    }
    if isNamed { others = [first] }
    separate(arguments.dropFirst(isNamed ? 1 : 0))
  }

  private mutating func separate(_ arguments: ArraySlice<String>) {
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument == "--" {
        paths += rest
        return
      } else if argument == "-" || !argument.hasPrefix("-") {
        paths.append(argument)
      } else {
        others.append(argument)
        let takesValue = Self.optionsWithValue.contains(argument) || argument == Self.completionScript
        if takesValue, let value = rest.popFirst() { others.append(value) }
      }
    }
  }
}
