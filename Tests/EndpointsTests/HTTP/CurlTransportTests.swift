#if os(Linux)
  import Endpoints
  import Foundation
  import HTTPTypes
  import TestServers
  import TestSupport
  import Testing

  @Suite("The transport over libcurl")
  struct CurlTransportTests {
    @Test("As many connections are used as the options say")
    func connectionLimit() async throws {
      try await RawServer.withServer([.http("200 OK", body: "x")]) { server in
        var options = ConnectionOptions()
        options.maximumPerHost = 2
        let transport = CurlTransport(options: options)
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<40 {
            group.addTask {
              _ = try await transport.send(
                server.request(.get, "/"), body: .nothing, options: .patient
              ).collect(upTo: 1)
            }
          }
          try await group.waitForAll()
        }
        #expect(server.requests.count == 40)
        #expect(server.connectionCount <= 2)
      }
    }

    @Test("Limits of the header are those of the options")
    func headerLimits() async throws {
      let reply = Reply.http("200 OK", ["A: b", "C: d"])
      try await RawServer.withServer([reply]) { server in
        // 17, 6, 6, 19 and 2 bytes, and 32 for each line.
        for limit in [1, 60, 209] {
          let options = TransportOptions(timeout: .patience, maximumHeaderSize: limit)
          let error = try await failure(CurlTransport.shared, server.request(.get, "/"), options)
          #expect(error.detail == "the header is longer than \(limit) bytes")
        }
        let options = TransportOptions(timeout: .patience, maximumHeaderSize: 210)
        let response = try await CurlTransport.shared.send(
          server.request(.get, "/"), body: .nothing, options: options)
        #expect(response.head.status == .ok)
      }
    }

    @Test("The request names the library, unless it has a name of its own")
    func userAgent() async throws {
      try await RawServer.withServer([.http("200 OK")]) { server in
        for fields: HTTPFields in [[:], [.userAgent: "mine"]] {
          _ = try await CurlTransport.shared.send(
            server.request(.get, "/", fields), body: .nothing, options: .patient)
        }
        let names = server.requests.map { $0["User-Agent"].first ?? "" }
        #expect(names[0].hasPrefix("swift-endpoints libcurl/"))
        #expect(names[1] == "mine")
      }
    }

    private func failure(
      _ transport: CurlTransport, _ request: HTTPRequest, _ options: TransportOptions = .patient
    ) async throws -> TransportError {
      try await #require(throws: TransportError.self) {
        try await transport.send(request, body: .nothing, options: options)
      }
    }
  }
#endif
