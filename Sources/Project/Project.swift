/// Finds migrations, their runner, order and halves. The room that reads files.
public enum Project {
  /// Never fails: what cannot be read or used is in the result.
  public static func load(_ request: ProjectRequest) -> ProjectFiles { ProjectFiles() }
}
