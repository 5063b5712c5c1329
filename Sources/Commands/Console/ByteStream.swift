import Glibc

/// Buffered writing to a file descriptor. Once something cannot be written, nothing more is.
struct ByteStream {
  private static let capacity = 1 << 16

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Why something could not be written. A reader that has gone (`| head`) is none.
  private(set) var problem: String?
  private var isClosed = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { flush() }
  }

  mutating func flush() {
    var start = 0
    while start < buffer.count, !isClosed {
      let written = buffer[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 { fail(errno) } else { start += written }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func fail(_ code: Int32) {
    if code == EINTR { return }
    isClosed = true
    if code != EPIPE { problem = String(cString: strerror(code)).lowercased() }
  }
}
