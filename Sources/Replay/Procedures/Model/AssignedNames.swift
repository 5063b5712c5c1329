extension [ProcedureCommand] {
  /// Variables that get another value somewhere in them.
  var assignedNames: Set<String> {
    var names: Set<String> = ["found"]
    for command in self { command.collectAssigned(&names) }
    return names
  }
}

extension ProcedureCommand {
  fileprivate func collectAssigned(_ names: inout Set<String>) {
    switch kind {
    case .block(let block):
      names.formUnion(block.commands.assignedNames)
      for handler in block.handlers { names.formUnion(handler.commands.assignedNames) }
    case .assignment(let target, _): names.insert(target[0])
    case .conditional(let branches, let otherwise): collect(branches, otherwise, &names)
    case .choice(_, let branches, let otherwise): collect(branches, otherwise ?? [], &names)
    case .loop(let body), .whileLoop(_, let body): names.formUnion(body.commands.assignedNames)
    case .integerLoop(let variable, _, _, _, _, let body), .elementLoop(let variable, _, let body):
      names.insert(variable)
      names.formUnion(body.commands.assignedNames)
    case .queryLoop(let target, _, let body), .dynamicLoop(let target, _, _, let body):
      names.formUnion(target.names.map { $0[0] })
      names.formUnion(body.commands.assignedNames)
    case .execute(_, let target, _), .sql(_, let target, _): names.formUnion(target.names.map { $0[0] })
    case .unread(let assigned): names.formUnion(assigned)
    case .leave, .returning, .raise, .assertion, .perform, .nothing: break
    }
  }

  private func collect(_ branches: [Branch], _ otherwise: [ProcedureCommand], _ names: inout Set<String>) {
    for branch in branches { names.formUnion(branch.commands.assignedNames) }
    names.formUnion(otherwise.assignedNames)
  }
}
