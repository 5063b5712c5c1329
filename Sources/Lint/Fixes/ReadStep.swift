import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// A step's statements, read.
struct ReadStep {
  struct Part {
    let text: String
    let source: SourceText
    /// Nil for a comment, and for what cannot be read.
    let statement: Statement?
  }

  let parts: [Part]

  /// To be called on a `LargeStack` thread.
  init(_ step: RemedyStep) { parts = step.statements.map(Self.read) }

  private static func read(_ text: String) -> Part {
    let source = SourceText(path: "", text: text)
    guard case .statement(let statement)? = StatementReader.read(source).outcomes.first else {
      return Part(text: text, source: source, statement: nil)
    }
    return Part(text: text, source: source, statement: statement.statement)
  }

  /// What a migration of them is called.
  var title: String {
    let words = parts.lazy.compactMap(\.statement).compactMap(Self.title).first ?? "next_step"
    let plain = words.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return String(String(plain).prefix(60))
  }

  private static func title(of statement: Statement) -> String? {
    switch statement {
    case .createIndex(let create): create.index.name.map { "create_\($0)" } ?? "index_\(create.index.relation.name)"
    case .drop(let drop): drop.targets.first.map { "drop_\($0.name.name)" }
    case .alterTable(let alter) where alter.kind == .index: "attach_\(alter.relation.name)"
    case .alterTable(let alter): alter.subcommands.first.map { title(of: $0.action, on: alter.relation.name) }
    case .modification(let change): "change_\(change.table.name)"
    case .doBlock: "fill_old_rows"
    case .maintenance(let command): command.relations.first.map { "maintain_\($0.name)" }
    default: nil
    }
  }

  private static func title(of action: Action, on table: String) -> String {
    switch action {
    case .validateConstraint(let name): "validate_\(name)"
    case .addConstraint(let definition): "add_\(definition.name ?? table)"
    case .setNotNull(let column): "require_\(table)_\(column)"
    case .attachPartition(let partition, _): "attach_\(partition.name)"
    case .detachPartition(let partition, _, _): "detach_\(partition.name)"
    case .dropColumn(let column, _, _): "drop_\(table)_\(column)"
    default: "alter_\(table)"
    }
  }
}

// MARK: Failing halfway

extension ReadStep {
  /// Whether a second try begins with statements that the first one has done: each commits by itself.
  func isRunAgainWhole(at place: RemedyStep.Place) -> Bool { place == .outsideTransaction && parts.count > 1 }

  /// What can be run again from the start. IF NOT EXISTS would take the invalid index that a failed build has left for the
  /// one that is wanted.
  var rerunnable: [String] {
    var statements: [String] = []
    for part in parts {
      let guards = part.guards.filter { !statements.contains($0) }
      statements += guards + (part.isDrop ? [] : [part.text])
    }
    return statements
  }
}

extension ReadStep.Part {
  fileprivate var isDrop: Bool {
    if case .drop(let drop) = statement { return drop.kind == .index && drop.isConcurrent }
    return false
  }

  /// The drop itself, or the one before a build.
  fileprivate var guards: [String] {
    switch statement {
    case .createIndex(let create) where create.isConcurrent:
      guard let name = create.index.name else { return [] }
      return ["DROP INDEX CONCURRENTLY IF EXISTS \(QualifiedName(schema: create.index.relation.schema, name: name))"]
    case .drop(let drop) where isDrop:
      return drop.targets.map { "DROP INDEX CONCURRENTLY IF EXISTS \($0.name)" }
    default: return []
    }
  }
}
