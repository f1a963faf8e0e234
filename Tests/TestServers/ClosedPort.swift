/// A port of 127.0.0.1 where nobody listens, nor can while a test uses it.
public enum ClosedPort {
  /// Runs `body` with `127.0.0.1:PORT`.
  public static func withPort<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (_ authority: String) async throws -> Result
  ) async throws -> Result {
    let (socket, port) = try Socket.bound()
    defer { socket.close() }
    return try await body("127.0.0.1:\(port)")
  }
}
