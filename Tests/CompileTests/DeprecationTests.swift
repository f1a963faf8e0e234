import Foundation
import TestSupport
import Testing

/// The uses of deprecated parts of a client, which warn whoever writes them.
@Suite(.heavy) struct DeprecationTests {
  @Test func `uses of what the document deprecates warn`() async throws {
    let uses: KeyValuePairs = [
      "_ = client.getResponses": "getResponses()",
      // Swift warns of making a deprecated case, not of matching it.
      "if case .paper? = ticket { _ = KitchenSink.Ticket.paper }": "paper",
      "_ = KitchenSink.PaperTicket.self": "PaperTicket",
      "_ = KitchenSink.Fare.weekend": "weekend",
      "_ = everything.old": "old",
      "_ = query.isFast": "isFast",
      "_ = body.caption": "caption",
      "_ = body.fileXPlace": "fileXPlace",
      "_ = headers.xLength": "xLength",
    ]
    let text = """
      import Endpoints
      import KitchenSinkAPI

      func use(
        _ client: KitchenSink, _ ticket: KitchenSink.Ticket?, _ everything: KitchenSink.Everything,
        _ query: KitchenSink.Requests.GetQueryStyles, _ body: KitchenSink.Requests.PostMultipart.Body,
        _ headers: KitchenSink.Requests.PostText.Headers
      ) {
      \(uses.map { "  \($0.key)" }.joined(separator: "\n"))
      }

      """
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let failure = await #expect(throws: Compiler.Failure.self) {
      try await Compiler.compile([file])
    }
    let messages = failure?.description
      .matches(of: /\.swift:\d+:\d+: error: '([^']+)' is deprecated/).map { String($0.1) }
    #expect(messages == uses.map(\.value))
  }
}
