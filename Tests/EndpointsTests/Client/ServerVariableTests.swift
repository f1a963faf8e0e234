import Foundation
import HTTPTypes
import Testing

@_spi(Generated) @testable import Endpoints

@Suite("Servers with variables")
struct ServerVariableTests {
  @Test(
    "The values stand in the places of the variables",
    arguments: [
      ("https://{region}.example.com/v1", ["region": "eu-1"], "https://eu-1.example.com/v1"),
      (
        "https://{user}.h.com:{port}/{base}", ["user": "a", "port": "8443", "base": "v1/b"],
        "https://a.h.com:8443/v1/b"
      ),
      (
        "{scheme}://{host}/", ["scheme": "http", "host": "localhost:8080"], "http://localhost:8080"
      ),
      ("http://{host}", ["host": "[::1]:80"], "http://[::1]"),
      ("{server}/v1", ["server": "https://h.com/api"], "https://h.com/api/v1"),
      ("https://h.com/{version}", ["version": ""], "https://h.com"),
      ("https://h.com/v1", ["unused": "x"], "https://h.com/v1"),
      ("https://{stage}api.h.com", ["stage": ""], "https://api.h.com"),
      ("https://api{stage}.h.com", ["stage": ""], "https://api.h.com"),
      ("https://{a}{b}.h.com", ["a": "", "b": "x"], "https://x.h.com"),
      ("https://h.com{port}/v1", ["port": ""], "https://h.com/v1"),
      ("https://h.com:{port}/v1", ["port": ""], "https://h.com/v1"),
    ])
  func expansion(template: String, variables: [String: String], url: String) {
    #expect(Server(template, variables: variables).description == url)
  }

  @Test(
    "A value stays in its part of the URL",
    arguments: [
      ("https://{region}.example.com", ["region": "evil.com/"], "region"),
      ("https://{region}.example.com", ["region": "evil.com?"], "region"),
      ("https://{region}.example.com", ["region": "evil.com#"], "region"),
      ("https://{region}.example.com", ["region": "key@evil.com"], "region"),
      ("https://{region}.example.com", ["region": "evil.com\\"], "region"),
      ("{scheme}://example.com", ["scheme": "https://evil.com/"], "scheme"),
      ("https://example.com/{base}", ["base": "v1?key"], "base"),
    ])
  func escapes(template: String, variables: [String: String], name: String) throws {
    let error = "no server: the value of the server variable '\(name)' has a character that its "
    #expect(
      Server(template, variables: variables).description == error
        + "component of the URL can't contain")
    let server = Server(template, variables: variables)
    #expect(throws: RequestError.server(ServerURLError(.variable(name)).description)) {
      var client = Probe()
      client.configuration.server = server
      _ = try client.request(for: Ask { _ in })
    }
  }

  @Test(
    "A host that lacks a part is refused before anything is sent",
    arguments: [
      ("https://{region}.example.com", "region"), ("https://api.{region}.example.com", "region"),
      ("https://example.{tld}", "tld"), ("https://example.{tld}/v1", "tld"),
      ("https://{host}", "host"),
      ("https://{host}:80/v1", "host"), ("https://{host}/v1", "host"),
      ("https://{a}{host}.h.com", "a"),
      ("{server}/v1", "server"),
    ])
  func emptyHost(template: String, name: String) {
    var client = Probe()
    client.configuration.server = Server(
      template, variables: ["host": ""].merging([name: ""]) { $1 })
    #expect(throws: RequestError.server(ServerURLError(.emptyVariable(name)).description)) {
      _ = try client.request(for: Ask { _ in })
    }
    #expect(
      client.configuration.server.description
        == "no server: the server variable '\(name)' must not be empty, since it is part of the host"
    )
  }

  @Test("What the values make must be a server's URL")
  func invalid() {
    #expect(
      Server("https://{a}.com", variables: [:]).description
        == "no server: the server variable 'a' has no value")
    #expect(
      Server("https://h.com/{a}", variables: ["a": "../x"]).description
        == "no server: the path of the server URL has . or .. segments or characters that need "
        + "percent-encoding")
  }

  private struct Upload: Endpoint {
    typealias Client = Probe
    typealias Output = NoContent
    typealias Failure = Never
    static let operation = APIOperation(
      id: "upload", method: "PUT", path: "/u", accept: "text/csv, application/json",
      server: "https://upload.h/v2")
    func write(to request: inout RequestWriter) { request.path("/u") }
  }

  @Test(
    "A relative server of an operation is resolved against the client's (RFC 3986, section 5.4)",
    arguments: [
      ("/v2", "http://h:8080/v2"), ("/", "http://h:8080"), ("v2/", "http://h:8080/api/v2"),
      ("../v2", "http://h:8080/v2"), ("../../v2", "http://h:8080/v2"), (".", "http://h:8080/api"),
      ("https://other/v3", "https://other/v3"),
    ])
  func relativeServer(server: String, resolved: String) {
    let base = Server("http://h:8080/api/v1")
    #expect(Server(server).resolved(against: base).description == resolved)
  }

  @Test("A slash at the end of the client's server counts for a relative one, and for nothing else")
  func slashAtTheEnd() {
    let base = Server("http://h/api/")
    #expect(Server("./deep").resolved(against: base).description == "http://h/api/deep")
    #expect(Server("/v2").resolved(against: base).description == "http://h/v2")
    #expect(base == Server("http://h/api"))
    #expect(base.description == "http://h/api")
  }

  @Test("A client's own server can't be relative")
  func relativeBase() {
    let error = "no server: the server URL must start with https:// or http://"
    #expect(Server("/v1").description == error)
    #expect(Server("/v2").resolved(against: Server("/v1")).description == error)
  }

  @Test("A server without a scheme is no relative one, and the call fails saying so")
  func networkPath() {
    let server = Server("//h/v2")
    #expect(!server.isRelative)
    #expect(
      server.resolved(against: "https://other").description
        == "no server: the server URL must start with https:// or http://")
  }

  @Test(
    "An operation's relative server is resolved against any server of the client",
    arguments: [nil, true, false])
  func relativeOperationServer(usesOperationServers: Bool?) {
    let operation = APIOperation(id: "a", method: "GET", path: "/a", server: "/v2")
    for server in [Server("http://h/v1"), Server(declared: "http://h/v1")] {
      var configuration = ClientConfiguration(server: server, transport: InMemoryTransport([]))
      if let usesOperationServers { configuration.usesOperationServers = usesOperationServers }
      #expect(configuration.server(for: operation).description == "http://h/v2")
    }
  }

  @Test("A server that the caller makes receives all calls, also with a URL of the spec")
  func madeByTheCaller() {
    var configuration = ClientConfiguration(
      server: Server(declared: "http://h"), transport: InMemoryTransport([]))
    #expect(configuration.usesOperationServers)
    configuration.server = "http://h"
    #expect(!configuration.usesOperationServers)
  }

  @Test("An operation's own server counts for a server of the spec, or where it is said to")
  func operationServer() throws {
    var client = Probe()
    client.configuration.server = Server(declared: "http://h")
    #expect(try client.request(for: Upload()).head.url?.absoluteString == "https://upload.h/v2/u")
    client.configuration.server = "http://h"
    #expect(try client.request(for: Upload()).head.url?.absoluteString == "http://h/u")
    client.configuration.usesOperationServers = true
    #expect(try client.request(for: Upload()).head.url?.absoluteString == "https://upload.h/v2/u")
    client.configuration.usesOperationServers = false
    let head = try client.request(for: Upload()).head
    #expect(head.url?.absoluteString == "http://h/u")
    #expect(head.headerFields[.accept] == "text/csv, application/json")
  }
}
