internal import Foundation
internal import TestSupport

/// A server on this machine that behaves as ImageKit does.
public struct MediaLibraryServer: Sendable {
  /// The private API key that requests need.
  public static let key = "private_key_of_the_library"

  /// `http://127.0.0.1:PORT`.
  public var url: String { server.url }

  private let server: RawServer

  /// The request lines so far: `GET /v1/files HTTP/1.1`.
  public var requestLines: [String] { server.requests.map(\.requestLine) }

  /// Runs `body` with a server whose library is empty.
  ///
  /// - Parameter refused: The numbers of requests, from 0 on, that are refused with 429 at first.
  public static func withServer<Result>(
    refusing refused: Set<Int> = [],
    isolation: isolated (any Actor)? = #isolation,
    _ body: (MediaLibraryServer) async throws -> Result
  ) async throws -> Result {
    let library = Watched(MediaLibrary(key: key))
    let answer: @Sendable (CapturedRequest, Int) -> Reply = { request, number in
      if refused.contains(number) {
        return .http(
          "429 Too Many Requests", ["Content-Type: application/json", "X-RateLimit-Reset: 1"],
          body: #"{"message":"Too many requests."}"#)
      }
      return library.change { $0.answer(request) }
    }
    return try await RawServer.withServer(answering: answer) { server in
      try await body(MediaLibraryServer(server: server))
    }
  }
}
