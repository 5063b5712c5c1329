import Foundation
import Synchronization

/// Several things that wait for each other, each on a thread of its own: there may be more of them than processors.
public enum Together {
  /// Waits for all.
  ///
  /// - Throws: what one of them threw first.
  public static func run(_ bodies: [@Sendable () throws -> Void]) throws {
    let group = DispatchGroup()
    let failure = FirstFailure()
    for body in bodies {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        do { try body() } catch { failure.take(error) }
      }
    }
    group.wait()
    if let error = failure.error { throw error }
  }
}

private final class FirstFailure: Sendable {
  private let first = Mutex<(any Error)?>(nil)

  var error: (any Error)? { first.withLock { $0 } }

  func take(_ error: any Error) { first.withLock { $0 = $0 ?? error } }
}
