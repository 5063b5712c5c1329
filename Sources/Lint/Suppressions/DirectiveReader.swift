import PglintelProject
import PglintelSourceText

/// Reads `pglintel:` and `squawk-ignore` comments. Prose is never taken for a rule: a name is the first word, or one that
/// a comma, the colon or the comment's end follows.
struct DirectiveReader {
  private let source: SourceText
  private let comment: Comment
  private let ruleNames: RuleNames
  private var position: Int

  /// Nil for a comment that does not speak to the tool.
  static func read(_ comment: Comment, in source: SourceText, names: RuleNames) -> Directive? {
    var reader = DirectiveReader(source, comment, names)
    reader.skipBlanks()
    switch reader.word().text {
    case "pglintel" where reader.take(":"): return reader.ownDirective()
    case "squawk-ignore": return reader.foreignSuppression(.statement)
    case "squawk-ignore-file": return reader.foreignSuppression(.file)
    case "squawk-disable-assume-in-transaction":
      return .transaction(TransactionBehavior.none, span: comment.span)
    default: return nil
    }
  }

  private init(_ source: SourceText, _ comment: Comment, _ names: RuleNames) {
    self.source = source
    self.comment = comment
    ruleNames = names
    position = comment.body.lowerBound
  }

  private mutating func ownDirective() -> Directive {
    skipBlanks()
    let (word, span) = word()
    if let form = SuppressionComment.Form(rawValue: word) { return .suppression(suppression(form)) }
    switch word {
    case "irreversible": return .irreversible(reason: take(":") ? rest() : nil, span: comment.span)
    case "transaction": return transaction()
    default: return .unknown(word: word, span: span.isEmpty ? comment.span : span)
    }
  }

  private mutating func transaction() -> Directive {
    skipBlanks()
    let (word, span) = word()
    switch word {
    case "none": return .transaction(TransactionBehavior.none, span: span)
    case "each": return .transaction(.wrapped, span: span)
    default: return .transaction(nil, span: span.isEmpty ? comment.span : span)
    }
  }

  // MARK: Suppressions

  private mutating func suppression(_ form: SuppressionComment.Form) -> SuppressionComment {
    var result = SuppressionComment(form: form, comment: comment)
    while let name = name(isFirst: result.names.isEmpty) {
      result.names.append(name)
      skipBlanks()
      guard take(",") else { break }
    }
    skipBlanks()
    if take(":") { result.reason = rest() }
    return result
  }

  /// squawk's names are aliases here. Without any, it means all of them.
  private mutating func foreignSuppression(_ form: SuppressionComment.Form) -> Directive? {
    guard position == comment.body.upperBound || Self.isBlank(byte) || byte == UInt8(ascii: ":") else { return nil }
    var result = SuppressionComment(form: form, comment: comment, isForeign: true)
    repeat {
      skipBlanks()
      let (word, span) = word()
      guard !span.isEmpty else { break }
      let rules = ruleNames.rules(named: "squawk:" + word)
      result.names.append(SuppressionComment.Name(text: word, span: span, rules: rules))
      skipBlanks()
    } while take(",")
    if result.names.isEmpty {
      result.names = [SuppressionComment.Name(text: "", span: comment.span, rules: ruleNames.all)]
    }
    return .suppression(result)
  }

  /// A rule, category or alias; an alias has a colon in its midst: `squawk:ban-drop-table`.
  private mutating func name(isFirst: Bool) -> SuppressionComment.Name? {
    skipBlanks()
    let start = position
    var (text, span) = word()
    guard !span.isEmpty else { return nil }
    if byte == UInt8(ascii: ":") {
      let colon = position
      position += 1
      let (second, _) = word()
      let alias = text + ":" + second
      if ruleNames.isKnown(alias) { (text, span) = (alias, start..<position) } else { position = colon }
    }
    guard isFirst || isNameFollowed else {
      position = start
      return nil
    }
    return SuppressionComment.Name(text: text, span: span, rules: ruleNames.rules(named: text))
  }

  private var isNameFollowed: Bool {
    var next = self
    next.skipBlanks()
    return next.position == comment.body.upperBound || next.byte == UInt8(ascii: ",") || next.byte == UInt8(ascii: ":")
  }

  // MARK: Bytes

  private var byte: UInt8 { position < comment.body.upperBound ? source.bytes[position] : 0 }

  private mutating func skipBlanks() {
    while position < comment.body.upperBound, Self.isBlank(byte) { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < comment.body.upperBound, byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func word() -> (text: String, span: Span) {
    let start = position
    while position < comment.body.upperBound, Self.isWordPart(byte) { position += 1 }
    return (source.string(in: start..<position), start..<position)
  }

  /// The rest of the comment without blanks around; nil where there is none.
  private mutating func rest() -> String? {
    skipBlanks()
    var end = comment.body.upperBound
    while end > position, Self.isBlank(source.bytes[end - 1]) { end -= 1 }
    return end > position ? source.string(in: position..<end) : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
