/// When a rule would say the same of most objects, it says it once.
enum Majority {
  /// Fewer than five are told one by one.
  static func isMost(_ count: Int, of total: Int) -> Bool { count >= 5 && count * 2 > total }
}
