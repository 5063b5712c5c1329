import PglintelSourceText

/// One statement of PL/pgSQL. Expressions and SQL are spans of the body: they are read when they are needed.
struct ProcedureCommand: Sendable {
  struct Branch: Sendable {
    let condition: Span
    let commands: [ProcedureCommand]
  }

  /// Where a result goes: `INTO [STRICT] a, b.c`.
  struct Target: Sendable {
    /// `r.field` is two parts.
    var names: [[String]] = []
    var isStrict = false
  }

  /// A loop's label and body.
  struct Body: Sendable {
    let label: String?
    let commands: [ProcedureCommand]
  }

  struct Raise: Sendable {
    enum Level: Sendable {
      case exception, message
    }

    var level: Level
    /// SQLSTATE; that of `raise_exception` where none is given.
    var code: String
    /// Bare RAISE: the error that is being handled once more.
    var isRepeated = false
    /// A literal format, with `%` for values.
    var message: String
  }

  indirect enum Kind: Sendable {
    case block(ProcedureBlock)
    case assignment(target: [String], value: Span)
    /// IF, ELSIF, ELSE.
    case conditional([Branch], otherwise: [ProcedureCommand])
    /// CASE; with a subject the branches' conditions are lists of values.
    case choice(subject: Span?, [Branch], otherwise: [ProcedureCommand]?)
    case loop(Body)
    case whileLoop(condition: Span, Body)
    case integerLoop(variable: String, lower: Span, upper: Span, step: Span?, isReverse: Bool, Body)
    case queryLoop(Target, query: Span, Body)
    /// `FOR r IN EXECUTE text USING …`.
    case dynamicLoop(Target, text: Span, arguments: [Span], Body)
    /// FOREACH without SLICE.
    case elementLoop(variable: String, array: Span, Body)
    /// EXIT and CONTINUE.
    case leave(Departure, condition: Span?)
    /// RETURN; RETURN NEXT and RETURN QUERY go on.
    case returning(value: Span?, isFinal: Bool)
    case raise(Raise)
    case assertion(Span)
    case execute(text: Span, Target, arguments: [Span])
    /// What stands behind PERFORM.
    case perform(Span)
    /// A statement of SQL; its INTO, where it has one, is cut out of the text.
    case sql(Span, into: Target, cut: Span?)
    /// What changes variables only: GET DIAGNOSTICS, FETCH, OPEN, …
    case unread(assigned: [String])
    case nothing
  }

  let kind: Kind
  let span: Span
}

/// How a statement list ends before its end.
enum Departure: Hashable, Sendable {
  case exit(label: String?)
  case next(label: String?)
  case `return`
}
