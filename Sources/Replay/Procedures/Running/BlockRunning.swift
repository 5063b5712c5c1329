import PglintelCatalog
import PglintelSourceText

extension ProcedureRun {
  /// Errors in DECLARE are not the block's own to catch (documentation: 43.6.8 Trapping Errors).
  mutating func run(_ block: ProcedureBlock) throws(ProcedureStop) -> Completion {
    let hidden = block.declarations.map { ($0.name, variables[$0.name], records.contains($0.name)) }
    for declaration in block.declarations { try declare(declaration) }
    defer {
      for (name, value, isRecord) in hidden {
        variables[name] = value
        if isRecord { records.insert(name) } else { records.remove(name) }
      }
    }
    let completion = block.handlers.isEmpty ? try run(block.commands) : try runCatching(block)
    if case .leave(.exit(let label?)) = completion, label == block.label { return .next }
    return completion
  }

  private mutating func declare(_ declaration: ProcedureBlock.Declaration) throws(ProcedureStop) {
    let type = source.string(in: declaration.type).lowercased()
    records.remove(declaration.name)
    switch declaration.kind {
    case .variable(let initial):
      if type == "record" || type.hasSuffix("%rowtype") { records.insert(declaration.name) }
      let value = try value(ifPresent: initial) ?? .null
      variables[declaration.name] = try coerced(value, to: declaration.type)
    case .alias(let other): variables[declaration.name] = variables[other] ?? .unknown
    case .cursor: variables[declaration.name] = .unknown
    }
  }

  /// A value as a variable of that type holds it.
  private mutating func coerced(_ value: Value, to type: Span) throws(ProcedureStop) -> Value {
    let text = source.string(in: type)
    guard !text.contains("%"), !value.isNull else { return value }
    guard case .cast(_, let name)? = ProcedureRun.query("SELECT NULL::\(text)", path: source.path)?.targets.first?.value
    else { return value }
    let evaluator = Evaluator(catalog: binder.catalog, session: binder.session, variables: [:])
    do {
      let result = try evaluator.cast(value, to: name)
      return result.isKnown || !value.isKnown ? result : value
    } catch {
      throw .failed(error)
    }
  }

  /// An error takes back all that the block has done to the database; variables keep their values.
  private mutating func runCatching(_ block: ProcedureBlock) throws(ProcedureStop) -> Completion {
    for case .unknown(let name) in block.handlers.flatMap(\.conditions) {
      throw .failed(CatalogError(code: "42704", message: "unrecognized exception condition \"\(name)\""))
    }
    let before = binder
    do throws(ProcedureStop) {
      return try run(block.commands)
    } catch {
      guard case .failed(let error) = error,
        let handler = block.handlers.first(where: { $0.conditions.contains { $0.catches(error.code) } })
      else { throw error }
      let next = binder.catalog.nextOID
      binder = before
      binder.catalog.skipIdentities(before: next)
      return try handle(error, by: handler)
    }
  }

  private mutating func handle(
    _ error: CatalogError, by handler: ProcedureBlock.Handler
  ) throws(ProcedureStop) -> Completion {
    let outer = (variables["sqlstate"], variables["sqlerrm"])
    (variables["sqlstate"], variables["sqlerrm"]) = (.text(error.code), .text(error.message))
    handled.append(error)
    defer {
      handled.removeLast()
      (variables["sqlstate"], variables["sqlerrm"]) = outer
    }
    return try run(handler.commands)
  }

  // MARK: Lists

  mutating func run(_ commands: [ProcedureCommand]) throws(ProcedureStop) -> Completion { try run(commands[...]) }

  mutating func run(_ commands: ArraySlice<ProcedureCommand>) throws(ProcedureStop) -> Completion {
    for index in commands.indices {
      switch try run(commands[index]) {
      case .next: continue
      case .leave(let departure): return .leave(departure)
      case .perhaps(let departure):
        let rest = commands[(index + 1)...]
        return try consider([.leave(departure), .commands(rest)])
      }
    }
    return .next
  }
}
