import Endpoints
import Foundation
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

/// A body of a refusal, and what a client makes of it.
private struct Refusal: Sendable, CustomTestStringConvertible {
  var name: String
  var body: String
  /// `message` and `help` where the body is as documented.
  var reply: [String?]?
  /// What follows the status in the description.
  var text: String
  var testDescription: String { name }

  static let all = [
    Refusal(
      name: "message and help", body: #"{"message":"No such file","help":"Ask support"}"#,
      reply: ["No such file", "Ask support"],
      text: #": {"message":"No such file","help":"Ask support"}"#),
    Refusal(
      name: "message alone, with more", body: #"{"message":"Ünknown","code":7}"#,
      reply: ["Ünknown", nil], text: #": {"message":"Ünknown","code":7}"#),
    Refusal(name: "empty object", body: "{}", reply: [nil, nil], text: ": {}"),
    Refusal(name: "nothing", body: "", text: ""),
    Refusal(
      name: "HTML", body: "<html>\r\n<h1>Bad \u{1B}[31mGateway</h1></html>",
      text: ": <html>  <h1>Bad  [31mGateway</h1></html>"),
    Refusal(name: "truncated JSON", body: #"{"message":"No su"#, text: #": {"message":"No su"#),
    Refusal(name: "other JSON", body: #"["no"]"#, text: #": ["no"]"#),
    Refusal(name: "message of another type", body: #"{"message":1}"#, text: #": {"message":1}"#),
    Refusal(
      name: "long", body: String(repeating: "é", count: 5000),
      text: ": " + String(repeating: "é", count: 300) + "…"),
  ]
}

@Suite("Calls that the server refuses")
struct FailureTests {
  private static let phrases = [
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable",
    418: "",
  ]

  @Test(
    "Status, reply and raw bytes of a refusal",
    arguments: [400, 401, 403, 404, 429, 500, 503, 418], Refusal.all)
  private func refuses(status: Int, refusal: Refusal) async throws {
    let path = "/v1/files/file_id/versions/version_id"
    let fields = ["X-RateLimit-Reset": "2500"]
    try await LoopbackServer.withServer([
      .init("DELETE \(path)", status, fields, body: refusal.body)
    ]) { server in
      let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
        try await ImageKit.calling(server.url)
          .deleteFileVersion(fileId: "file_id", versionId: "version_id")
      }
      #expect(error.operation == "deleteFileVersion")
      #expect(error.status == status)
      #expect(error.response?.body == Array(refusal.body.utf8))
      #expect(error.response?.headerFields[HTTPField.Name("X-RateLimit-Reset")!] == "2500")
      #expect(!error.isTimeout && !error.isCancelled)
      switch error.reason {
      case .documented(let reply): #expect([reply.message, reply.help] == refusal.reply)
      default:
        #expect(refusal.reply == nil)
        #expect(error.kind == "undocumented")
      }
      let phrase = Self.phrases[status].map { $0.isEmpty ? "" : " \($0)" } ?? ""
      let description = "deleteFileVersion: \(status)\(phrase)\(refusal.text)"
      #expect(error.description == description)
      #expect(error.localizedDescription == description)
      #expect(server.requests.count == 1)
    }
  }

  @Test("A 401 arrives as that 401, with and without a challenge", arguments: [true, false])
  func unauthorized(challenges: Bool) async throws {
    let fields = challenges ? [#"WWW-Authenticate: Basic realm="ImageKit", charset="UTF-8""#] : []
    let body = #"{"message":"Your account cannot be authenticated.","help":"support"}"#
    let reply = Reply.http("401 Unauthorized", fields, body: body)
    try await RawServer.withServer([reply]) { server in
      let client = ImageKit.calling(server.url)
      for _ in 1...2 {
        let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
          try await client.deleteFileVersion(fileId: "f", versionId: "v")
        }
        #expect(error.status == 401)
        #expect(error.response?.text == body)
        guard case .documented(let reply) = error.reason else {
          Issue.record("\(error)")
          return
        }
        #expect(reply.message == "Your account cannot be authenticated.")
      }
      #expect(server.requests.count == 2)
    }
  }

  @Test("Where the spec documents no failure, a refusal is undocumented")
  func undocumented() async throws {
    let transport = InMemoryTransport([RawResponse(status: 409, text: #"{"message":"no"}"#)])
    let error = try await failure { () async throws(APIError<Never>) in
      try await Shop("http://h", transport: transport).send(PlaceOrder())
    }
    #expect(error.kind == "undocumented")
    #expect(error.description == #"placeOrder: 409 Conflict: {"message":"no"}"#)
  }

  @Test("A 3xx that leads nowhere is a refusal like any other")
  func strayRedirect() async throws {
    for code in [300, 304] {
      let error = try await failure { () async throws(APIError<ImageKit.ErrorReply>) in
        try await ImageKit.inMemory(RawResponse(status: code))
          .listFileVersions(fileId: "f")
      }
      #expect(error.kind == "undocumented")
      #expect(error.status == code)
    }
  }
}
