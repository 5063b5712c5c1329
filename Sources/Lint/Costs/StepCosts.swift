import PglintelReplay

/// Those of the statements of one up half.
struct StepCosts: Sendable {
  private let steps: [Step]
  private let costs: [StepCost]

  init(_ steps: [Step] = [], _ context: ReportContext? = nil) {
    self.steps = steps
    costs = context.map { context in steps.map { StepCost($0, context) } } ?? []
  }

  /// Nil for a step of another half.
  func cost(of step: Step) -> StepCost? {
    guard let first = steps.first?.index, costs.indices.contains(step.index - first),
      steps[step.index - first] === step
    else { return nil }
    return costs[step.index - first]
  }
}
