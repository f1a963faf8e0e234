import Endpoints
import TestServers
import Testing
import WireAPI

@Suite(
  "Failures without content, and successes without the documented content", .timeLimit(.minutes(5)))
struct FailureTests {
  private typealias Problem = Wire.Problem

  private func isDocumented<Failure>(_ error: APIError<Failure>) -> Bool {
    switch error.reason {
    case .documented, .documentedWithoutBody: true
    default: false
    }
  }

  @Test("A documented failure without content has its description, whatever its body")
  func withoutContent() async throws {
    let page = Reply.http("404 Not Found", ["Content-Type: text/html"], body: "<p>")
    let empty = Reply.http("404 Not Found")
    for (reply, end) in [(empty, ": Not found."), (page, " (text/html): <p>")] {
      let error = try await Exchange.error(Problem.self, of: reply) {
        try await $0.getSomeFailures()
      }
      guard case .documentedWithoutBody = error.reason else {
        return #expect(Bool(false), "\(error.reason)")
      }
      #expect(error.documentation == "Not found.")
      #expect(error.status == 404)
      #expect(error.description == "getSomeFailures: 404 Not Found\(end)")
    }
    let error = try await Exchange.error(Never.self, of: .http("429 Too Many Requests")) {
      try await $0.getFailuresWithoutContent()
    }
    #expect(isDocumented(error))
    #expect(error.documentation == "Too many.")
    #expect(error.description == "getFailuresWithoutContent: 429 Too Many Requests: Too many.")
  }

  @Test("304 has no body and is documented")
  func notModified() async throws {
    let error = try await Exchange.error(
      Problem.self, of: .raw("HTTP/1.1 304 Not Modified\r\n\r\n")
    ) {
      try await $0.getSomeFailures()
    }
    guard case .documentedWithoutBody = error.reason else {
      return #expect(Bool(false), "\(error.reason)")
    }
    #expect(error.documentation == "Not modified.")
    #expect(error.status == 304)
  }

  @Test("A failure with content beside those is read")
  func withContent() async throws {
    let reply = Reply.http(
      "409 Conflict", ["Content-Type: application/problem+json"], body: #"{"title":"Taken"}"#)
    let error = try await Exchange.error(Problem.self, of: reply) {
      try await $0.getSomeFailures()
    }
    guard case .documented(let problem) = error.reason else {
      return #expect(Bool(false), "\(error.reason)")
    }
    #expect(problem.title == "Taken")
    #expect(error.documentation == nil)
  }

  @Test("A failure that is not documented, or not as documented, is not")
  func undocumented() async throws {
    #expect(
      !isDocumented(
        try await Exchange.error(Problem.self, of: .http("409 Conflict")) {
          try await $0.getSomeFailures()
        }))
    #expect(
      !isDocumented(
        try await Exchange.error(Never.self, of: .http("500 Internal Server Error")) {
          try await $0.getFailuresWithoutContent()
        }))
  }

  @Test("'default' without content documents every other failure")
  func anyFailure() async throws {
    let text = Reply.http("400 Bad Request", ["Content-Type: text/plain"], body: "why")
    let bad = try await Exchange.error(String.self, of: text) { try await $0.getAnyFailure() }
    guard case .documented("why") = bad.reason else { return #expect(Bool(false), "\(bad.reason)") }
    let other = try await Exchange.error(String.self, of: .http("503 Service Unavailable")) {
      try await $0.getAnyFailure()
    }
    guard case .documentedWithoutBody = other.reason else {
      return #expect(Bool(false), "\(other.reason)")
    }
    #expect(other.documentation == "Something else.")
  }

  @Test("Accept names the media types of successes and failures")
  func accept() async throws {
    let json = Reply.http("200 OK", ["Content-Type: application/json"], body: "{}")
    let some = try await Exchange.request(reply: json) { _ = try await $0.getSomeFailures() }
    #expect(some["Accept"] == ["application/json, application/problem+json"])
    let none = try await Exchange.request(reply: json) {
      _ = try await $0.getFailuresWithoutContent()
    }
    #expect(none["Accept"] == ["application/json"])
    let any = try await Exchange.request { try await $0.getAnyFailure() }
    #expect(any["Accept"] == ["application/json, text/plain"])
  }

  @Test("204 of 2XX, or of default alone, is a success without a value")
  func range() async throws {
    #expect(
      try await Exchange.result(of: .http("204 No Content")) { try await $0.deleteRange() } == nil)
    let json = Reply.http("200 OK", ["Content-Type: application/json"], body: #"{"a":1}"#)
    #expect(try await Exchange.result(of: json) { try await $0.deleteRange() }?.a == 1)
    #expect(
      try await Exchange.result(of: .http("204 No Content")) { try await $0.deleteDefault() }
        == nil)
    #expect(try await Exchange.result(of: json) { try await $0.deleteDefault() }?.a == 1)
  }

  // MARK: Pages in place of JSON

  private static let page = "<!DOCTYPE html>\n<title>Sign in</title> secret-token-1"

  @Test("A web page in place of JSON is named in the error, without credentials")
  func page() async throws {
    let html = Reply.http("200 OK", ["Content-Type: text/html; charset=utf-8"], body: Self.page)
    let error = try await Exchange.error(Problem.self, of: html) { client in
      var client = client
      client.configuration.credentials["token"] = .bearer("secret-token-1")
      return try await client.getSomeFailures()
    }
    guard case .unreadable = error.reason else { return #expect(Bool(false), "\(error.reason)") }
    #expect(
      error.description.contains("; it is text/html and begins with '<!DOCTYPE html> <title>"))
    #expect(error.description.hasSuffix("</title> [redacted]'"))
    #expect(!error.description.contains("secret-token-1"))
  }

  @Test("A page that claims to be JSON is named, too")
  func disguisedPage() async throws {
    let reply = Reply.http("200 OK", ["Content-Type: application/json"], body: "\n <html>")
    let error = try await Exchange.error(Problem.self, of: reply) {
      try await $0.getSomeFailures()
    }
    #expect(error.description.hasSuffix("; it is application/json and begins with '  <html>'"))
  }

  @Test("A failure that is a web page says so")
  func failurePage() async throws {
    let reply = Reply.http("502 Bad Gateway", ["Content-Type: text/html"], body: "<h1>Bad</h1>")
    let error = try await Exchange.error(Problem.self, of: reply) {
      try await $0.getSomeFailures()
    }
    #expect(error.description == "getSomeFailures: 502 Bad Gateway (text/html): <h1>Bad</h1>")
  }
}
