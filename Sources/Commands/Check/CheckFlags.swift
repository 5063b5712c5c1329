import PglintelReporters

/// Flags of `check` as most calls have them, read without ArgumentParser: it looks at its own types for half of the time that
/// one small file takes.
struct CheckFlags {
  private(set) var command = CheckCommand.standard

  /// Nil leaves a call to ArgumentParser: what is not known here, and all that is wrong.
  init?(_ arguments: [String]) {
    var rest = arguments.first == CheckCommand.name ? arguments.dropFirst() : arguments[...]
    while let argument = rest.popFirst() {
      if take(flag: argument) { continue }
      guard let value = rest.popFirst(), !value.hasPrefix("-"), take(option: argument, value) else { return nil }
    }
    if command.pending.staged && command.pending.since != nil { return nil }
  }

  private mutating func take(flag: String) -> Bool {
    switch flag {
    case "--quiet", "-q": command.output.quiet = true
    case "--verbose", "-v": command.output.verbose = true
    case "--exit-zero": command.output.exitZero = true
    case "--statistics": command.output.statistics = true
    case "--include-suppressed": command.output.includeSuppressed = true
    case "--staged": command.pending.staged = true
    default: return false
    }
    return true
  }

  private mutating func take(option: String, _ value: String) -> Bool {
    switch option {
    case "--format": return set(\.output.format, ReportFormat(rawValue: value))
    case "--fail-on": return set(\.output.failOn, FailureThreshold(rawValue: value))
    case "--color": return set(\.output.color, ColorChoice(rawValue: value))
    case "--config": command.rules.config = value
    case "--since": command.pending.since = value
    case "--after": command.pending.after = value
    case "--baseline": command.accepted.baseline = value
    case "--stdin-filename", "--stdin-filepath": command.pending.input.inputPath = value
    default: return false
    }
    return true
  }

  private mutating func set<Value>(_ place: WritableKeyPath<CheckCommand, Value>, _ value: Value?) -> Bool {
    guard let value else { return false }
    command[keyPath: place] = value
    return true
  }
}

extension CheckCommand {
  /// As ArgumentParser makes it of a call without flags.
  fileprivate static var standard: CheckCommand {
    var command = CheckCommand()
    (command.paths, command.rules, command.pending) = ([], .standard, .standard)
    (command.accepted, command.fixes, command.output) = (.standard, .standard, .standard)
    return command
  }
}

extension RuleArguments {
  fileprivate static var standard: RuleArguments {
    var rules = RuleArguments()
    (rules.config, rules.selectLists, rules.ignoreLists, rules.targetVersion) = (nil, [], [], nil)
    return rules
  }
}

extension PendingArguments {
  fileprivate static var standard: PendingArguments {
    var pending = PendingArguments()
    (pending.since, pending.staged, pending.after, pending.input) = (nil, false, nil, InputArguments())
    (pending.input.inputPath, pending.input.assume) = (nil, nil)
    return pending
  }
}

extension BaselineArguments {
  fileprivate static var standard: BaselineArguments {
    var accepted = BaselineArguments()
    (accepted.baseline, accepted.writeBaseline, accepted.strictBaseline) = (nil, false, false)
    return accepted
  }
}

extension FixArguments {
  fileprivate static var standard: FixArguments {
    var fixes = FixArguments()
    (fixes.fix, fixes.unsafeFixes, fixes.writeRecipe, fixes.diff) = (false, false, false, false)
    return fixes
  }
}

extension OutputArguments {
  fileprivate static var standard: OutputArguments {
    var output = OutputArguments()
    (output.format, output.files, output.failOn, output.color) = (.text, [], .warning, .auto)
    (output.exitZero, output.includeSuppressed, output.statistics) = (false, false, false)
    (output.quiet, output.verbose) = (false, false)
    return output
  }
}
