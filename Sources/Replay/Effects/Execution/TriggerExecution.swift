import PglintelCatalog
import PglintelSyntax

/// Triggers that fire.
extension EffectCollector {
  /// A partition's row triggers are those of its ancestors as well; triggers of the statement are the named table's alone.
  mutating func fireTriggers(of table: Table, _ event: RowEvent, isRoot: Bool) {
    for owner in withAncestors(table) {
      for trigger in owner.triggers {
        guard let written = trigger.written, let isOfRow = trigger.isOfRow else {
          effects.gaps.append(.code)
          continue
        }
        let state = catalog.settings[owner.oid]?.triggerStates[trigger.oid]
        guard state != .disabled, state != .replica, isOfRow || isRoot && owner.oid == table.oid,
          written.fires(on: event)
        else { continue }
        if trigger.isConditional { conditionally { $0.fire(trigger) } } else { fire(trigger) }
      }
    }
  }

  private mutating func fire(_ trigger: Trigger) { runTrigger(trigger.function) }

  mutating func runTrigger(_ function: QualifiedName) {
    if let routine = catalog.routines(function, in: path).first {
      run(routine)
    } else if !Self.harmless.contains(function.name) {
      effects.gaps.append(.code)
    }
  }

  /// Trigger functions of PostgreSQL and its extensions that look at their row alone.
  private static let harmless: Set<String> = [
    "autoinc", "insert_username", "lo_manage", "moddatetime", "suppress_redundant_updates_trigger",
    "tsvector_update_trigger", "tsvector_update_trigger_column",
  ]
}

extension WrittenTrigger {
  var isInstead: Bool { events.text.lowercased().hasPrefix("instead") }

  /// Whether `BEFORE INSERT OR UPDATE OF a` is about an event.
  func fires(on event: RowEvent) -> Bool {
    let words = events.text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "\"" }
    guard words.contains(Substring(event.name)) else { return false }
    guard case .update(let columns) = event, let start = words.firstIndex(of: "update"),
      start + 1 < words.count, words[start + 1] == "of"
    else { return true }
    return words[(start + 2)...].contains { columns.contains(String($0).replacing("\"", with: "")) }
  }
}
