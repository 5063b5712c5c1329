/// Finds migrations, their runner, order and halves. The room that reads files.
public enum Project {
  /// Never fails: what cannot be read or used is in the result.
  /// - Parameter workers: who reads files; nil: only this thread does.
  public static func load(_ request: ProjectRequest, workers: (any Workers)? = nil) -> ProjectFiles {
    guard let folder = request.currentFolder.map(WorkingFolder.init) ?? WorkingFolder.current else {
      return ProjectFiles(failures: [ProjectFailure(path: nil, message: "the current folder does not exist any more")])
    }
    return ProjectLoader(request, folder: folder, workers: workers).load()
  }
}
