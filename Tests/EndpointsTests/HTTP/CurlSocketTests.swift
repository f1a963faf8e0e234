#if os(Linux)
  import Endpoints
  import Foundation
  import HTTPTypes
  import TestServers
  import Testing

  /// What the loop of a transport is told of by the kernel: the sockets in its set.
  @Suite("The sockets of the transport over libcurl")
  struct CurlSocketTests {
    @Test("A connection that the server closes while it is unused wakes nobody, and is replaced")
    func closedWhileIdle() async throws {
      let gate = Gate()
      let first = Reply.http("200 OK", body: "one").wait(for: gate).then(.close)
      try await RawServer.withServer([first, .http("200 OK", body: "two")]) { server in
        let transport = CurlTransport()
        #expect(try await text(transport, server) == "one")
        let socket = try #require(OpenSockets.connected(to: server.port).first)
        #expect(OpenSockets.isWatched(socket))
        gate.open()
        #expect(await server.losesConnections())
        // In the set, it would be ready from now on.
        #expect(await OpenSockets.wait { !OpenSockets.isWatched(socket) })
        #expect(OpenSockets.known(socket.number) == socket)
        try await wake(transport)
        let count = transport.waitCount
        try await RawServer.withServer([.http("200 OK", body: "other")]) { other in
          let another = CurlTransport()
          for _ in 0..<200 { _ = try await text(another, other) }
        }
        // The alarms that are left may come.
        #expect(transport.waitCount - count <= 5)
        #expect(try await text(transport, server) == "two")
        #expect(OpenSockets.known(socket.number) != socket)
        #expect(server.connectionCount == 2)
        #expect(server.requests.count == 2)
      }
    }

    /// Wakes the loop by what it must forget afterwards: a command, and an alarm.
    private func wake(_ transport: CurlTransport) async throws {
      let gate = Gate()
      let replies: [Reply] = [
        .raw("").wait(for: gate).then(.http("200 OK", ["Connection: close"], body: "held")),
        .http("200 OK", ["Connection: close"], body: "beside"), .stall,
      ]
      try await RawServer.withServer(replies) { server in
        let held = Task { try await text(transport, server) }
        #expect(await server.receives(1))
        // Not alone, and so begun by the thread of the loop.
        let beside = try await text(transport, server)
        #expect(beside == "beside")
        gate.open()
        #expect(try await held.value == "held")
        _ = try? await transport.send(
          server.request(.get, "/"), body: .nothing,
          options: TransportOptions(timeout: .milliseconds(10)))
      }
    }

    #if compiler(>=6.2)
      @Test("A socket that is closed leaves the set, and the next connection has its number")
      func closed() async {
        // In a process of its own, where nothing else opens files.
        await #expect(processExitsWith: .success) {
          let ends = End.Kind.allCases.map { End(kind: $0) }
          let first = Reply.http("200 OK", ["Connection: close"], body: "first")
          let replies = [first] + ends.flatMap(\.replies)
          try await RawServer.withServer(replies) { server in
            let transport = CurlTransport()
            #expect(try await text(transport, server) == "first")
            // Both keep files open from now on.
            try await Task.sleep(for: .milliseconds(1))
            for end in ends { try await checkNumber(after: end, transport, server) }
            #expect(server.connectionCount == replies.count)
          }
        }
      }
    #endif
  }

  /// The end of a call that closes its connection, and the call after it.
  private struct End {
    enum Kind: CaseIterable {
      case response, reset, cancellation
    }

    var kind: Kind
    /// Let the calls be answered.
    let gate = Gate()
    let nextGate = Gate()

    var replies: [Reply] {
      let reply: Reply =
        switch kind {
        case .response, .cancellation: .http("200 OK", ["Connection: close"], body: "x")
        case .reset: .raw("HTTP/1.1 200 OK\r\n").then(.reset)
        }
      let next = Reply.http("200 OK", ["Connection: close"], body: "next")
      return [.raw("").wait(for: gate).then(reply), .raw("").wait(for: nextGate).then(next)]
    }
  }

  private func checkNumber(
    after end: End, _ transport: CurlTransport, _ server: RawServer
  ) async throws {
    let count = server.requests.count
    let call = Task { try await text(transport, server) }
    #expect(await server.receives(count + 1))
    let socket = try #require(OpenSockets.connected(to: server.port).first)
    #expect(OpenSockets.isWatched(socket))
    // A process that is started now has it, too, and keeps it in the sets that it is not removed from.
    let copy = dup(socket.number)
    defer { close(copy) }
    if end.kind == .cancellation { call.cancel() }
    end.gate.open()
    _ = await call.result
    #expect(await OpenSockets.wait { !OpenSockets.isWatched(socket) })
    #expect(OpenSockets.known(copy)?.identity == socket.identity)
    let next = Task { try await text(transport, server) }
    #expect(await server.receives(count + 2))
    let replacement = try #require(
      OpenSockets.connected(to: server.port).first { $0.number != copy })
    #expect(replacement.number == socket.number)
    #expect(replacement.identity != socket.identity)
    #expect(OpenSockets.isWatched(replacement))
    end.nextGate.open()
    #expect(try await next.value == "next")
  }

  private func text(_ transport: CurlTransport, _ server: RawServer) async throws -> String {
    try await transport.send(server.request(.get, "/"), body: .nothing, options: .patient)
      .collect(upTo: 9).text
  }
#endif
