/// How a list of commands ends.
enum Completion: Hashable {
  case next
  case leave(Departure)
  /// It may have left: what follows may not be run.
  case perhaps(Departure)

  /// What is common to several ways.
  static func merged(_ completions: [Completion]) -> Completion {
    guard let first = completions.first, completions.contains(where: { $0 != first }) else {
      return completions.first ?? .next
    }
    let departures = completions.compactMap(\.departure)
    return departures.first { $0 == .return }.map { .perhaps($0) } ?? departures.first.map { .perhaps($0) } ?? .next
  }

  private var departure: Departure? {
    switch self {
    case .next: nil
    case .leave(let departure), .perhaps(let departure): departure
    }
  }
}

extension ProcedureCommand.Body {
  /// What the end of a pass means for the loop.
  enum Verdict {
    case goOn
    case stop
    case leave(Departure)
    /// It may have stopped here, or left for good.
    case perhaps(Departure?)
  }

  func verdict(on completion: Completion) -> Verdict {
    switch completion {
    case .next: .goOn
    case .leave(let departure): isOwn(departure) ? (departure.isExit ? .stop : .goOn) : .leave(departure)
    case .perhaps(let departure):
      isOwn(departure) ? (departure.isExit ? .perhaps(nil) : .goOn) : .perhaps(departure)
    }
  }

  private func isOwn(_ departure: Departure) -> Bool {
    switch departure {
    case .exit(let name), .next(let name): name == nil || name == label
    case .return: false
    }
  }
}

extension Departure {
  fileprivate var isExit: Bool {
    if case .exit = self { return true }
    return false
  }
}
