import Testing

@Suite("What a request type brings by itself")
struct BuiltInNameTests {
  @Test func `a result may be ignored where a call changes something, or brings none at times`() {
    let methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
    func discardable(_ responses: String) -> [String] {
      methods.filter { method in
        Generated(
          endpoint: """
            operation: call
            method: \(method)
            path: /call
            responses: { 200: { description: Done., body: { type: string } }\(responses) }
            """
        ).call.contains("@discardableResult")
      }
    }
    #expect(discardable("") == ["PUT", "PATCH", "DELETE"])
    #expect(discardable(", 204: { description: Done. }") == ["POST", "PUT", "PATCH", "DELETE"])
  }

  @Test("A type in a call is numbered from 2 on where a request type declares its name")
  func inlineTypes() {
    let generated = Generated(
      endpoint: """
        operation: call
        method: GET
        path: /call
        queryParams: { output: { type: string, enum: [a] } }
        responses: { 204: { description: Done. } }
        """,
      schemas: "Output: { type: string, enum: [b] }")
    #expect(generated.call.contains("public struct Output2: OpenEnum, "))
  }

  @Test(
    "A client is not called like what its request types declare",
    arguments: [
      ("Client", "ClientAPI"), ("Output", "OutputAPI"), ("Servers", "ServersAPI"),
      ("Server", "Server"),
    ])
  func clients(_ name: String, _ expected: String) {
    let generated = Generated(api: "name: \(name)\n")
    #expect(generated.names == ["\(expected).swift"])
  }
}
