import Endpoints
import Foundation
import HTTPTypes
import TestServers
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("A session keeps what its configuration says, and nothing else")
struct URLSessionConfigurationTests {
  @Test("Fields of the configuration are sent, unless the request has its own")
  func configuredFields() async throws {
    try await RawServer.withServer([.http("200 OK")]) { server in
      let configuration = URLSessionConfiguration.ephemeral
      configuration.httpAdditionalHeaders = ["Accept-Language": "eo", "User-Agent": "session"]
      let transport = URLSessionTransport(configuration: configuration)
      let request = server.request(.get, "/", [.userAgent: "request"])
      _ = try await transport.send(request, body: .nothing, options: .patient)
      #expect(server.requests[0]["Accept-Language"] == ["eo"])
      #expect(server.requests[0]["User-Agent"] == ["request"])
    }
  }

  @Test("Cookies of responses are not sent back, unless asked for")
  func cookies() async throws {
    try await RawServer.withServer([.http("200 OK", ["Set-Cookie: a=1; Path=/"])]) { server in
      let configuration = URLSessionConfiguration.ephemeral
      let keeping = URLSessionTransport(configuration: configuration, keepsCookies: true)
      for transport in [URLSessionTransport.shared, URLSessionTransport(configuration: .default)] {
        _ = try await send(server.request(.get, "/"), over: transport)
        _ = try await send(server.request(.get, "/"), over: transport)
      }
      #expect(server.requests.map { $0["Cookie"] } == [[], [], [], []])
      _ = try await send(server.request(.get, "/"), over: keeping)
      _ = try await send(server.request(.get, "/"), over: keeping)
      #expect(server.requests.last?["Cookie"] == ["a=1"])
    }
  }

  @Test("Responses that may be cached are asked for again")
  func cache() async throws {
    try await RawServer.withServer([.http("200 OK", ["Cache-Control: max-age=600"])]) { server in
      let transport = URLSessionTransport(configuration: .default)
      _ = try await send(server.request(.get, "/"), over: transport)
      _ = try await send(server.request(.get, "/"), over: transport)
      #expect(server.requests.count == 2)
    }
  }

  #if canImport(FoundationNetworking)
    @Test("No compression is asked for, and a compressed body is refused, whole or not")
    func unaskedCompression() async throws {
      // printf 'hello hello hello' | gzip -n
      let bytes: [UInt8] = [
        0x1f, 0x8b, 0x8, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9,
        0x57, 0xc8, 0x40, 0x90, 0x0, 0x80, 0x88, 0xf9, 0xe5, 0x11, 0x0, 0x0, 0x0,
      ]
      for count in [5, 14, bytes.count] {
        let reply = Reply.http("200 OK", ["Content-Encoding: gzip"], bytes: Array(bytes[..<count]))
        try await RawServer.withServer([reply]) { server in
          let error = await #expect(throws: TransportError.self) {
            try await send(server.request(.get, "/"))
          }
          #expect(error?.kind == .invalidResponse)
          #expect(error?.detail == "the body is encoded as gzip, which was not requested")
          #expect(server.requests.first?["accept-encoding"] == ["identity"])
        }
      }
    }

    @Test("A response without a body may name a compression")
    func compressedNothing() async throws {
      let reply = Reply.http("200 OK", ["Content-Encoding: gzip"])
      try await RawServer.withServer([reply]) { server in
        let response = try await send(server.request(.get, "/"))
        #expect(response.body.isEmpty)
      }
    }
  #endif

  private func send(
    _ request: HTTPRequest,
    over transport: URLSessionTransport = .shared,
    timeout: Duration = .patience
  ) async throws -> RawResponse {
    try await transport.send(request, body: .nothing, options: .init(timeout: timeout))
      .collect(upTo: 1 << 20)
  }
}
