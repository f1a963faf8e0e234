import Endpoints

extension GitHub {
  /// The titles of the open issues with a label.
  public func openTitles(
    labelled label: String, in repository: String, of owner: String
  ) async throws -> [String] {
    try await listIssues(owner: owner, repo: repository, labels: label)
      .filter { $0.state == .open }.map(\.title)
  }
}
