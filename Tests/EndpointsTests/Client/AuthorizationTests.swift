@_spi(Generated) import Endpoints
import HTTPTypes
import Testing

@Suite("Credentials of other schemes")
struct AuthorizationTests {
  private struct Read: Endpoint {
    typealias Client = Probe
    typealias Output = NoContent
    typealias Failure = Never
    static let operation = APIOperation(id: "read", method: "GET", path: "/r", auth: [["key"]])
    func write(to request: inout RequestWriter) { request.path("/r") }
  }

  private func field(_ credential: Credential) throws -> String? {
    var client = Probe()
    client.configuration.credentials["key"] = credential
    return try client.request(for: Read()).head.headerFields[.authorization]
  }

  @Test("The whole value of the Authorization field")
  func authorization() throws {
    #expect(try field(.authorization(#"Digest username="a""#)) == #"Digest username="a""#)
    #expect(throws: RequestError.credential("the credential is empty")) {
      try field(.authorization(""))
    }
    #expect(throws: RequestError.self) { try field(.authorization("a\r\nB: c")) }
  }

  @Test("A credential of the transport adds nothing")
  func transport() throws {
    #expect(try field(.transport) == nil)
    #expect(throws: RequestError.missingCredential(anyOf: [["key"]])) {
      try Probe().request(for: Read())
    }
  }

  @Test("The secret part of an Authorization field does not show in errors")
  func redaction() async throws {
    var client = Probe(
      answering: RawResponse(status: 401, text: "no sec.ret, HOBA sec.ret"))
    client.configuration.credentials["key"] = .authorization("HOBA sec.ret")
    let error = await #expect(throws: APIError<Never>.self) { try await client.send(Read()) }
    #expect(error?.description == "read: 401 Unauthorized: no [redacted], HOBA [redacted]")
  }
}
