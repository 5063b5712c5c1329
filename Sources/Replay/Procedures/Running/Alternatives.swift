import PglintelCatalog

/// What may be done or not.
extension ProcedureRun {
  enum Alternative {
    case leave(Departure)
    case commands(ArraySlice<ProcedureCommand>)
    /// No pass through a loop.
    case noPass(ProcedureCommand.Body)
    /// One pass with values that are not known, which stands for any number; these variables are the loop's.
    case anyPass(ProcedureCommand.Body, [String])
  }

  /// Tries every way on a copy. One that must fail was not taken, since a history that was once applied did not fail; where
  /// only one is left, it was. Of several, all that they could touch is unknown from here on.
  mutating func consider(_ alternatives: [Alternative]) throws(ProcedureStop) -> Completion {
    var survivors: [(run: ProcedureRun, completion: Completion)] = []
    var firstError: CatalogError?
    for alternative in alternatives {
      var copy = self
      do throws(ProcedureStop) {
        let completion = try copy.take(alternative)
        survivors.append((copy, completion))
      } catch {
        guard case .failed(let reason) = error else { throw error }
        firstError = firstError ?? reason
      }
      takeLimits(of: copy)
    }
    if survivors.isEmpty, let firstError { throw .failed(firstError) }
    if survivors.count == 1, var only = survivors.first {
      only.run.takeLimits(of: self)
      self = only.run
      return only.completion
    }
    let runs = survivors.map(\.run)
    let former = binder.outcome.possible.count
    for run in runs { absorb(run, possibleBefore: former) }
    for name in variables.keys.sorted() where Set(runs.map { $0.variables[name] }).count > 1 {
      variables[name] = .unknown
    }
    return .merged(survivors.map(\.completion))
  }

  private mutating func take(_ alternative: Alternative) throws(ProcedureStop) -> Completion {
    switch alternative {
    case .leave(let departure): return .leave(departure)
    case .commands(let commands): return try run(commands)
    case .noPass(let body):
      blur(body.commands)
      return .next
    case .anyPass(let body, let names):
      blur(body.commands)
      for name in names { variables[name] = .unknown }
      let completion = try run(body.commands)
      blur(body.commands)
      switch body.verdict(on: completion) {
      case .goOn, .stop, .perhaps(nil): return .next
      case .leave(let departure): return .leave(departure)
      case .perhaps(let departure?): return .perhaps(departure)
      }
    }
  }

  /// Makes what another run has touched since it was copied from this one uncertain.
  private mutating func absorb(_ other: ProcedureRun, possibleBefore former: Int) {
    let statements = other.binder.outcome.inner.dropFirst(binder.outcome.inner.count)
    binder.outcome.possible += other.binder.outcome.possible.dropFirst(former) + statements
    if let words = other.binder.outcome.unfollowed { binder.outcome.didNotFollow(words) }
    var names: Set<String> = []
    for entry in statements.flatMap(\.outcome.changes) {
      let object = entry.change.facet.object
      let now = other.binder.catalog.name(of: object)
      if binder.catalog.name(of: object) != now, let now { names.insert(now) }
      if binder.catalog.name(of: object) != nil { binder.catalog.markUncertain(object) }
    }
    if !names.isEmpty { binder.catalog.markUncertain(names: names) }
    binder.catalog.takeDoubts(of: other.binder.catalog)
    binder.catalog.skipIdentities(before: other.binder.catalog.nextOID)
    let fills = statements.flatMap(\.outcome.fills)
    binder.outcome.fills = Set(binder.outcome.fills + other.binder.outcome.fills + fills).sorted()
    binder.outcome.flows += statements.flatMap(\.outcome.flows)
  }

  /// Variables that a pass through these commands may change are not known.
  mutating func blur(_ commands: [ProcedureCommand]) {
    for name in commands.assignedNames { variables[name] = .unknown }
  }
}

extension CatalogChange {
  fileprivate var facet: Facet {
    switch self {
    case .created(let facet), .altered(let facet), .dropped(let facet): facet
    }
  }
}

extension Catalog {
  /// The name of a relation, type or routine.
  fileprivate func name(of object: OID) -> String? {
    relation(object)?.name.name ?? types[object]?.name.name ?? routines[object]?.name.name
  }
}
