internal import TestSupport

/// The curl command, as something to compare a client with.
public enum Curl {
  /// Runs curl with `arguments` and returns what it wrote to its standard output.
  public static func run(_ arguments: [String]) async throws -> String {
    let limits = ["--noproxy", "*", "--max-time", "\(Duration.patience.components.seconds)"]
    return try await Command("/usr/bin/curl", ["-q", "-s"] + limits + arguments).output
  }
}
