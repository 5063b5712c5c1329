extension [String: String] {
  /// `fillfactor='70', toast.autovacuum_enabled='false'`, names in order.
  public var storageParameters: String {
    sorted { $0.key < $1.key }.map { name, value in
      let parts = name.split(separator: ".").map { Identifier.quoted(String($0)) }
      return "\(parts.joined(separator: "."))=\(Constant.quoted(value))"
    }.joined(separator: ", ")
  }
}
