/// A piece of a file: UTF-8 byte offsets from its first byte, the end exclusive.
public typealias Span = Range<Int>
