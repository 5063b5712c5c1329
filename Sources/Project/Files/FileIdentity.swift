/// What tells a folder from every other one, whatever names lead to it.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let number: UInt64
}
