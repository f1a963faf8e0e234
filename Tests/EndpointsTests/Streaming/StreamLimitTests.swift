@_spi(Generated) import Endpoints
import HTTPTypes
import TestServers
import Testing

@Suite("Streams have limits")
struct StreamLimitTests {
  /// A call for bytes, as generated.
  private struct Download: Endpoint {
    typealias Client = Probe
    typealias Output = ByteStream

    static let operation = APIOperation(
      id: "download", method: "GET", path: "/bytes", accept: "*/*")
    func write(to request: inout RequestWriter) { request.path("/bytes") }
  }

  private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"

  @Test("Eight mebibytes of a stream may wait, and a reader that waits five minutes gives up")
  func defaults() {
    let configuration = Probe().configuration
    #expect(configuration.maximumUnreadSize == 8 << 20)
    #expect(configuration.idleTimeout == .seconds(300))
  }

  @Test("A stream whose server falls silent ends, after what had arrived")
  func silence() async throws {
    try await RawServer.withServer([Reply.raw(Self.head + "abc").then(.stall)]) { server in
      var client = Probe(server.url)
      client.configuration.idleTimeout = .milliseconds(100)
      let stream = try await client.stream(Download())
      var text = ""
      let error = await #expect(throws: APIError<Never>.self) {
        for try await chunk in stream { text += String(decoding: chunk, as: UTF8.self) }
      }
      #expect("abc".hasPrefix(text))
      #expect(error?.isTimeout == true)
      #expect(await server.losesConnections())
    }
  }

  @Test("A silent server is waited for where no limit is set")
  func patience() async throws {
    let gate = Gate()
    let reply = Reply.raw(Self.head + "abc").wait(for: gate).then(.raw("def")).then(.close)
    try await RawServer.withServer([reply]) { server in
      var client = Probe(server.url)
      client.configuration.idleTimeout = nil
      var text = ""
      for try await chunk in try await client.stream(Download()) {
        text += String(decoding: chunk, as: UTF8.self)
        gate.open()
      }
      #expect(text == "abcdef")
    }
  }
}
