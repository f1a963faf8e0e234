import Endpoints
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

@Suite("Calls that no complete response ends")
struct ConnectionTests {
  @Test("Nobody listens")
  func refused() async throws {
    try await ClosedPort.withPort { authority in
      let error = try await deleting(from: "http://\(authority)")
      #expect(transportKind(error) == .cannotConnect)
      #expect(error.response == nil)
      #expect(error.status == nil)
      #expect(
        error.description == "deleteFileVersion: DELETE http://\(authority)/v1/files/f/versions/v: "
          + "cannot connect to the server")
    }
  }

  @Test(
    "The connection ends half-way through the body",
    arguments: [
      "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"fileId\":",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
      "HTTP/1.1 404 Not Found\r\nContent-Length: 40\r\n\r\n{}",
      "",
    ], [Reply.close, .reset])
  func halfWay(bytes: String, end: Reply) async throws {
    try await RawServer.withServer([.raw(bytes).then(end)]) { server in
      let error = try await deleting(from: server.url)
      #expect(transportKind(error) == .connectionLost)
      #expect(error.response == nil)
    }
  }

  @Test(
    "A server that never ends its answer runs into the client's timeout",
    arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"fileId\":"])
  func silent(bytes: String) async throws {
    try await RawServer.withServer([.raw(bytes).then(.stall)]) { server in
      let error = try await server.reached { timeout in
        var client = ImageKit.calling(server.url)
        client.configuration.timeout = timeout
        return try await deleting(with: client)
      }
      #expect(error.kind == "timedOut")
      #expect(error.isTimeout)
      #expect(!error.isCancelled)
      #expect(error.description.hasPrefix("deleteFileVersion: DELETE \(server.url)/v1/files/f"))
      #expect(await server.losesConnections())
    }
  }

  @Test("A task that is already cancelled sends nothing")
  func cancelledBefore() async throws {
    try await RawServer.withServer([.stall]) { server in
      let gate = Gate()
      let call = Task {
        _ = await gate.opens()
        return try await deleting(from: server.url)
      }
      call.cancel()
      gate.open()
      let error = try await call.value
      #expect(error.kind == "cancelled")
      #expect(error.isCancelled)
      #expect(server.connectionCount == 0)
    }
  }

  @Test("Nor does it with a transport that does not look at the task")
  func cancelledBeforeAnyTransport() async throws {
    struct Blind: Transport {
      func send(
        _ request: HTTPRequest, body: RequestBody, options: TransportOptions
      ) async throws -> TransportResponse {
        Issue.record("sent")
        return TransportResponse(head: HTTPResponse(status: .noContent))
      }
    }
    let gate = Gate()
    let call = Task {
      _ = await gate.opens()
      return try await deleting(with: ImageKit(privateKey: key, transport: Blind()))
    }
    call.cancel()
    gate.open()
    #expect(try await call.value.kind == "cancelled")
  }

  @Test("The transport is told the client's timeout, whatever it is")
  func timeouts() async throws {
    let memory = InMemoryTransport { _ in RawResponse(status: 204) }
    var client = ImageKit(privateKey: key, transport: memory)
    let timeouts: [Duration?] = [.milliseconds(5), .seconds(Int64.max), .zero, nil]
    for timeout in [.seconds(60)] + timeouts {
      client.configuration.timeout = timeout
      try await client.deleteFileVersion(fileId: "f", versionId: "v")
      #expect(memory.calls.last?.options.timeout == timeout)
    }
    try await RawServer.withServer([.http("204 No Content")]) { server in
      var client = ImageKit.calling(server.url)
      for timeout in [.seconds(Int64.max), nil] as [Duration?] {
        client.configuration.timeout = timeout
        try await client.deleteFileVersion(fileId: "f", versionId: "v")
      }
      let count = server.connectionCount
      for timeout in [.zero, .seconds(-1)] as [Duration] {
        client.configuration.timeout = timeout
        #expect(try await deleting(with: client).isTimeout)
      }
      #expect(server.connectionCount == count)
    }
  }

  @Test(
    "Cancelling the task ends the call and the connection",
    arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"fileId\":"])
  func cancelledDuring(bytes: String) async throws {
    try await RawServer.withServer([.raw(bytes).then(.stall)]) { server in
      let call = Task { try await deleting(from: server.url) }
      #expect(await server.receives(1))
      call.cancel()
      let error = try await call.value
      #expect(error.kind == "cancelled")
      #expect(error.isCancelled)
      #expect(error.description == "deleteFileVersion: cancelled")
      #expect(await server.losesConnections())
    }
  }

  @Test("A body longer than the client's limit is not read to its end")
  func tooLarge() async throws {
    let body = String(repeating: " ", count: 1000) + "{}"
    try await RawServer.withServer([.http("200 OK", body: body)]) { server in
      var client = ImageKit.calling(server.url)
      client.configuration.maximumBodySize = 1002
      _ = try await client.deleteFileVersion(fileId: "f", versionId: "v")
      client.configuration.maximumBodySize = 1001
      let error = try await deleting(with: client)
      guard case .transport(let reason as TransportError) = error.reason else {
        Issue.record("\(error)")
        return
      }
      #expect(reason.kind == .responseTooLarge)
      #expect(reason.detail == "1001 bytes")
    }
  }

  @Test("A server that can't be used is reported by the call")
  func badServer() async throws {
    for url in ["", "ftp://x", "https://", "https://u:p@x", "https://x?q", "https://x:99999"] {
      let error = try await deleting(from: url)
      #expect(error.kind == "invalidRequest", "\(url)")
    }
  }

  private func deleting(from url: String) async throws -> APIError<ImageKit.ErrorReply> {
    try await deleting(with: .calling(url))
  }

  private func deleting(with client: ImageKit) async throws -> APIError<ImageKit.ErrorReply> {
    try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
      try await client.deleteFileVersion(fileId: "f", versionId: "v")
    }
  }

  private func transportKind(_ error: APIError<ImageKit.ErrorReply>) -> TransportError.Kind? {
    guard case .transport(let error as TransportError) = error.reason else { return nil }
    return error.kind
  }
}
