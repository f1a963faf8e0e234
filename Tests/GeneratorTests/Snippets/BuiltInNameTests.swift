import Testing

@Suite("What a request type brings by itself")
struct BuiltInNameTests {
  @Test("A method that only asks is called for what comes back, so that none of it is discardable")
  func discardableResults() {
    let methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
    let discardable = methods.filter { method in
      Generated(
        endpoint: """
          operation: call
          method: \(method)
          path: /call
          responses: { 200: { description: Done., body: { type: string } } }
          """
      ).call.contains("@discardableResult")
    }
    #expect(discardable == ["POST", "PUT", "PATCH", "DELETE"])
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
    #expect(generated.call.contains("public struct Output2: OpenEnum {"))
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
