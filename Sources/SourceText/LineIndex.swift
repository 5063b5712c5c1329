/// Where lines start.
struct LineIndex: Sendable {
  /// Byte offsets, the first is 0.
  let starts: [Int]

  init(bytes: [UInt8]) {
    var starts = [0]
    starts.reserveCapacity(8 + bytes.count / 32)
    bytes.withUnsafeBufferPointer { buffer in
      for offset in buffer.indices where buffer[offset] == UInt8(ascii: "\n") { starts.append(offset + 1) }
    }
    self.starts = starts
  }

  /// The line, from 0, that an offset lies in.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
