/// `FOR VALUES …` of a partition.
public enum PartitionBound: Hashable, Sendable {
  case range(from: [Expression], to: [Expression])
  case list([Expression])
  case hash(modulus: Int, remainder: Int)
  case isDefault
}
