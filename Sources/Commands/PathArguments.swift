/// A call's PATHs, taken out before ArgumentParser sees them: it needs the square of their number (16,000 paths: 8 s).
struct PathArguments {
  /// Options of `check` that take a value as the next argument; a test compares them with what ArgumentParser knows.
  static let optionsWithValue: Set<String> = [
    "--after", "--assume", "--color", "--config", "--fail-on", "--format", "--ignore", "--output", "--select",
    "--since",
    "--stdin-filename", "--stdin-filepath", "--target-version",
  ]

  private(set) var paths: [String] = []
  /// All other arguments, in their order.
  private(set) var others: [String] = []

  /// - Parameter commands: names of commands; only `check`, which need not be named, has PATHs.
  init(_ arguments: [String], commands: [String]) {
    let first = arguments.first ?? ""
    if first == "help" || (commands.contains(first) && first != CheckCommand.name) {
      others = arguments
      return
    }
    let isNamed = first == CheckCommand.name
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
        if Self.optionsWithValue.contains(argument), let value = rest.popFirst() { others.append(value) }
      }
    }
  }
}
