/// What a name is chosen from: `first_second_label`.
struct NameChoice: Hashable, Sendable {
  /// Which names of the schema are not to be taken again.
  enum Avoided: Hashable, Sendable {
    case relations, constraints, both
  }

  let schema: String
  let first: String
  let second: String?
  let label: String
  let avoids: Avoided
}
