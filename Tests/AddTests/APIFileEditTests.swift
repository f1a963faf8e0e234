import EndpointsDiagnostics
import Foundation
import Testing

@testable import EndpointsAdd

/// A scheme is added to the `auth` of an `api.yaml`, however that is written; every other line stays as it is.
struct APIFileEditTests {
  private static let scheme = "token: { type: http, scheme: bearer, env: ACME_TOKEN }"
  private static let key = "key: { type: http, scheme: basic }"

  private static let files: [(String, String)] = [
    ("name: Acme\nauth:\n", "name: Acme\nauth:\n  \(scheme)\n"),
    ("name: Acme\nauth:", "name: Acme\nauth:\n  \(scheme)\n"),
    ("name: Acme\nauth: # none\ntags: []\n", "name: Acme\nauth: # none\n  \(scheme)\ntags: []\n"),
    (
      "name: Acme\nauth: {} # none\ntags: []\n", "name: Acme\nauth: # none\n  \(scheme)\ntags: []\n"
    ),
    ("name: Acme\nauth: ~\ntags: []\n", "name: Acme\nauth:\n  \(scheme)\ntags: []\n"),
    (
      "name: Acme\r\nserver: https://api.acme.com\r\nauth: {\r\n}\r\n",
      "name: Acme\r\nserver: https://api.acme.com\r\nauth:\r\n  \(scheme)\r\n"
    ),
    ("name: Acme\n'auth':\n  \(key)\n", "name: Acme\n'auth':\n  \(key)\n  \(scheme)\n"),
    (
      "name: Acme\nauth: { \(key) }\ntags: []\n",
      "name: Acme\nauth: { \(key), \(scheme) }\ntags: []\n"
    ),
    (
      "name: Acme\nauth: {\n  \(key),\n}\n", "name: Acme\nauth: {\n  \(key), \(scheme)\n}\n"
    ),
    (
      "{ name: Acme, auth: { \(key) } }\n", "{ name: Acme, auth: { \(key), \(scheme) } }\n"
    ),
    ("{ \"name\": \"Acme\", \"auth\": {} }\n", "{ \"name\": \"Acme\", \"auth\": { \(scheme) } }\n"),
    ("{ name: Acme, auth: }\n", "{ name: Acme, auth: { \(scheme) } }\n"),
    ("{ name: Acme }\n", "{ name: Acme, auth: { \(scheme) } }\n"),
    (
      "  name: Acme\n  auth:\n     \(key)\n", "  name: Acme\n  auth:\n     \(key)\n     \(scheme)\n"
    ),
    ("name: Acme", "name: Acme\nauth:\n  \(scheme)\n"),
    (
      "name: Acme\nauth:\n  key:\n    type: http\n    scheme: basic\n    description: |\n      A.\n      # B.\n\n# End.\n",
      "name: Acme\nauth:\n  key:\n    type: http\n    scheme: basic\n    description: |\n      A.\n      # B.\n  \(scheme)\n\n# End.\n"
    ),
  ]

  @Test(arguments: files)
  func `a scheme is added`(_ api: String, _ edited: String) throws {
    // A server is there, so that nothing but the scheme is added.
    let server = "server: https://api.acme.com"
    let isFlow = api.hasPrefix("{")
    func whole(_ text: String) -> String {
      isFlow
        ? text.replacing("name\": \"Acme\"", with: "name\": \"Acme\", \(server)")
          .replacing("name: Acme", with: "name: Acme, \(server)")
        : text.replacing(
          /( *)name: Acme(\n|$)/,
          with: { "\($0.1)name: Acme\($0.2.isEmpty ? "\n" : $0.2)\($0.1)\(server)\($0.2)" })
    }
    let spec = try SpecToAddTo("acme", api: whole(api))
    let text = try spec.add("curl https://api.acme.com/files -H 'Authorization: Bearer x'")
    #expect(text?.contains("auth: token\n") == true, "\(spec.diagnostics.all)")
    #expect(try spec.read("api.yaml") == whole(edited))
  }

  @Test func `a section that can't be added to is an error at its place`() throws {
    let api = "name: Acme\nx-a: &a {}\nauth: *a\n"
    let spec = try SpecToAddTo("acme", api: api)
    let error = #expect(throws: AddError.self) {
      try spec.add("curl https://api.acme.com/files -H 'Authorization: Bearer x'")
    }
    #expect(error?.diagnostic.message == "no entry can be added to 'auth' here")
    #expect(error?.diagnostic.location == .path("\(spec.path)/api.yaml:3:1"))
    #expect(error?.diagnostic.help == "write its entries in lines of their own below 'auth:'")
    #expect(try spec.read("api.yaml") == api)
  }

  @Test func `a file that begins with a byte order mark is read and written`() throws {
    let spec = try SpecToAddTo("acme", api: "\u{FEFF}name: Acme\nauth: {}\n")
    try spec.add("curl https://api.acme.com/files -H 'Authorization: Bearer x'")
    #expect(
      try spec.read("api.yaml")
        == "name: Acme\nauth:\n  \(Self.scheme)\nservers: [https://api.acme.com]\n")
  }
}
