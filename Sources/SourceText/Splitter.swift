/// Cuts a section of a file into statements, as psql does it. Our own, because libpg_query's scanner splitter cuts
/// `BEGIN ATOMIC` bodies and drops what has no keyword.
public enum Splitter {
  public static func split(_ text: SourceText, in section: Span? = nil) -> Script {
    text.bytes.withUnsafeBufferPointer { bytes in
      var pass = SplitterPass(Scanner(bytes, in: section ?? 0..<bytes.count))
      return pass.run()
    }
  }

  /// Several sections of a file, each ended where it ends, whatever stands open in it.
  public static func split(_ text: SourceText, in sections: [Span]) -> Script {
    if sections.count == 1 { return split(text, in: sections[0]) }
    return sections.reduce(into: Script()) { script, section in script.append(split(text, in: section)) }
  }
}
