extension Session {
  /// Whether the session's time zone is UTC; nil where the script does not say: it is the server's then.
  var zoneIsUTC: Bool? { settings["timezone"]?.first.map { Self.namesOfUTC.contains($0.lowercased()) } }

  private static let namesOfUTC: Set<String> = [
    "utc", "etc/utc", "uct", "etc/uct", "gmt", "etc/gmt", "gmt0", "utc0", "0", "zulu", "etc/zulu", "universal",
    "etc/universal", "greenwich", "etc/greenwich",
  ]
}
