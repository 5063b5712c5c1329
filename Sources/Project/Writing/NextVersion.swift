import Glibc

/// The version behind another one, in its style: a number is counted on, a time is the present one.
struct NextVersion {
  /// Nil where the style is not known.
  let text: String?

  /// - Parameters:
  ///   - last: the version that is to be followed.
  ///   - now: seconds since 1970.
  init(after last: String, now: Int) {
    if let dashed = Self.dashed(after: last, now) {
      text = dashed
    } else if let dot = last.lastIndex(where: { $0 == "." || $0 == "_" }) {
      let head = last[...dot]
      text = Self.counted(last[last.index(after: dot)...]).map { head + $0 }
    } else {
      text = Self.time(after: last, now) ?? Self.counted(last[...])
    }
  }

  // MARK: Numbers

  /// As wide as before.
  private static func counted(_ number: Substring) -> String? {
    guard !number.isEmpty, number.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(number) else { return nil }
    return padded(value + 1, number.count)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  // MARK: Times

  /// diesel's `2017-08-31-120000`, perhaps with zeros behind.
  private static func dashed(after last: String, _ now: Int) -> String? {
    let parts = last.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[..<4].map(\.count) == [4, 2, 2, 6], let time = seconds(parts[..<4].joined()) else {
      return nil
    }
    let next = Array(calendar(max(now, time + 1)))
    let head = [next[..<4], next[4..<6], next[6..<8], next[8...]].map { String($0) }
    return (head + parts[4...].map { String(repeating: "0", count: $0.count) }).joined(separator: "-")
  }

  private static func time(after last: String, _ now: Int) -> String? {
    guard last.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    switch last.count {
    case 14: return seconds(last).map { calendar(max(now, $0 + 1)) }
    case 17: return seconds(String(last.prefix(14))).map { calendar(max(now, $0 + 1)) + "000" }
    case 12: return seconds(last + "00").map { String(calendar(max(now, $0 + 60)).prefix(12)) }
    case 8: return seconds(last + "000000").map { String(calendar(max(now, $0 + 86_400)).prefix(8)) }
    case 10 where last.hasPrefix("1"): return Int(last).map { String(max(now, $0 + 1)) }
    case 13 where last.hasPrefix("1"): return Int(last).map { String(max(now * 1000, $0 + 1)) }
    default: return nil
    }
  }

  /// Seconds since 1970 of `20240131120000`; nil where it is no time of the years since then.
  private static func seconds(_ digits: String) -> Int? {
    let values = [(0, 4), (4, 2), (6, 2), (8, 2), (10, 2), (12, 2)].compactMap { start, count in
      Int(digits.dropFirst(start).prefix(count))
    }
    guard digits.count == 14, values.count == 6, (1970...2200).contains(values[0]), (1...12).contains(values[1]),
      (1...31).contains(values[2]), values[3] < 24, values[4] < 60, values[5] < 61
    else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(values[0] - 1900), Int32(values[1] - 1), Int32(values[2]))
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (Int32(values[3]), Int32(values[4]), Int32(values[5]))
    return timegm(&parts)
  }

  /// In UTC: `20240131120000`.
  private static func calendar(_ seconds: Int) -> String {
    var (time, parts) = (time_t(seconds), tm())
    gmtime_r(&time, &parts)
    let values = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
    return values.enumerated().map { padded(Int($1), $0 == 0 ? 4 : 2) }.joined()
  }
}
