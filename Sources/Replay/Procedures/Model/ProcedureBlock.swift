import PglintelSourceText

/// `[DECLARE …] BEGIN … [EXCEPTION …] END` of PL/pgSQL (documentation: 43.2 Structure of PL/pgSQL).
struct ProcedureBlock: Sendable {
  struct Declaration: Sendable {
    enum Kind: Sendable {
      /// The initial value; nil for NULL.
      case variable(Span?)
      /// `name CURSOR FOR query`.
      case cursor(query: Span)
      /// `name ALIAS FOR other`.
      case alias(of: String)
    }

    let name: String
    let type: Span
    let kind: Kind
  }

  struct Handler: Sendable {
    let conditions: [ErrorCondition]
    let commands: [ProcedureCommand]
  }

  var label: String?
  var declarations: [Declaration] = []
  var commands: [ProcedureCommand] = []
  var handlers: [Handler] = []
}
