extension RandomAccessCollection {
  /// The first element that something holds for, which then holds for all later ones; the end where there is none.
  func bisect(where isFound: (Element) -> Bool) -> Index {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
      if isFound(self[middle]) { high = middle } else { low = index(after: middle) }
    }
    return low
  }
}
