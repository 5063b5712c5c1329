import Foundation

/// The program that the tests were built with.
enum Program {
  static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/pglintel"
}
