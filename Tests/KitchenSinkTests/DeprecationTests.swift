import Endpoints
import Foundation
import KitchenSinkAPI
import TestServers
import Testing

/// What the document says is deprecated is read and written as everything else. The client compiles without
/// a warning; `CompileTests` sees which uses of it warn.
@Suite struct DeprecationTests {
  @Test(arguments: [
    #"{"ticket":{"kind":"paper","number":7}}"#, #"{"ticket":{"kind":"mobile","code":"a7"}}"#,
    #"{"fare":"weekend"}"#,
  ])
  func `deprecated cases and values are read and written`(_ text: String) throws {
    let rest = try roundTrip(text, as: KitchenSink.Rest.self)
    if case .other(let value)? = rest.ticket { Issue.record("\(value)") }
    #expect(KitchenSink.Fare.knownValues.map(\.rawValue) == ["full", "reduced", "weekend"])
  }

  @Test func `deprecated parts and their headers are sent`() async throws {
    try await LoopbackServer.withServer([.init("POST /bodies/multipart", 204, body: "")]) {
      server in
      let sink = KitchenSink(token: "t", server: Server(server.url))
      try await sink.postMultipart(
        body: .init(
          file: FilePart(Data("a".utf8), fileName: "a.png", contentType: "image/png"),
          fileXChecksum: Base64Data(Data("b".utf8)), name: "A", fileXPlace: "home",
          caption: "Cats"))

      let body = server.requests.map { String(decoding: $0.body, as: UTF8.self) }.joined()
      #expect(body.contains("X-Place: home\r\n"))
      #expect(body.contains("name=\"caption\"\r\n\r\nCats\r\n"))
    }
  }
}
