@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes
import Testing

/// A request as generated, with a secret in its path and in its body.
private struct LogIn: Endpoint, Hashable {
  typealias Client = Probe
  typealias Output = NoContent
  typealias Failure = String

  static let operation = APIOperation(id: "logIn", method: "POST", path: "/devices/{device}")

  @Sensitive var device: String
  @Sensitive var word: String?
  var name: String

  init(device: String, word: String? = nil, name: String) {
    self.device = device
    self.word = word
    self.name = name
  }

  func write(to request: inout RequestWriter) {
    request.path("/devices/\(device)")
    request.json(["word": word ?? "", "name": name])
  }
}

@Suite struct SensitiveTests {
  private let request = LogIn(device: "s3cret", word: "s3cret", name: "shown")

  @Test func `no description of a value shows what is sensitive`() {
    var dumped = ""
    dump(request, to: &dumped)
    for text in ["\(request)", String(reflecting: request), dumped] {
      #expect(text.contains("shown") && text.contains("[redacted]"), "\(text)")
      #expect(!text.contains("s3cret"), "\(text)")
    }
  }

  @Test func `an enum whose values are sensitive is not described`() {
    struct Word: OpenEnum, JSON.SensitiveValue, ExpressibleByStringLiteral {
      let rawValue: String
    }
    enum Choice: JSON.SensitiveValue { case word(String) }
    for value in [Word(rawValue: "s3cret"), Choice.word("s3cret")] as [Any] {
      var dumped = ""
      dump(value, to: &dumped)
      #expect("\(value)" == "[redacted]")
      #expect(String(reflecting: value) == "[redacted]")
      #expect(!dumped.contains("s3cret"), "\(dumped)")
    }
  }

  @Test func `a sensitive property is a property like any other`() {
    var other = request
    #expect(other == request && other.hashValue == request.hashValue)
    other.word = nil
    #expect(other != request)
    #expect(other.device == "s3cret")
  }

  @Test func `nothing that shows a call has the values of its names`() async throws {
    let answer = RawResponse(
      status: 404, headerFields: [.contentType: "application/json"],
      text: #"{"word":"s3cret","name":"shown"}"#)
    let client = Probe("https://h", transport: InMemoryTransport([answer])).with {
      $0.secretNames = ["device", "word"]
    }
    #expect(
      try client.curl(for: request)
        == #"""
        curl -X POST \
          -H 'Content-Type: application/json' \
          -H 'Accept: application/json' \
          --data-raw '{"word":"[redacted]","name":"shown"}' \
          'https://h/devices/REDACTED'
        """#.replacing(#"{"word":"[redacted]","name":"shown"}"#, with: try body(client)))
    let error = await #expect(throws: APIError<String>.self) { try await client.send(request) }
    #expect(
      error?.description == #"logIn: 404 Not Found: {"word":"[redacted]","name":"shown"}"#)
  }

  /// The body with its secret replaced, whose members a dictionary has in any order.
  private func body(_ client: Probe) throws -> String {
    let bytes = try client.request(for: request).body.bytes ?? []
    return String(decoding: bytes, as: UTF8.self).replacing("s3cret", with: "[redacted]")
  }
}

/// A request with secrets in all places, and bodies that are secret as a whole.
private struct ChangePIN: Endpoint {
  typealias Client = Probe
  typealias Output = String
  typealias Failure = JSON.Value

  static let operation = APIOperation(
    id: "changePIN", method: "PUT", path: "/cards/{card}", auth: [["key"]],
    secretBodies: [.request, .output])

  var text = "b0dy-secret"
  func write(to request: inout RequestWriter) {
    request.path("/cards/c4rd-secret")
    request.query("pin", ["1234", "x"])
    request.header("X-Otp", "0tp-secret")
    request.cookie("device", "c00kie-secret")
    request.json(["note": text])
  }
}

@Suite struct SentSecretTests {
  private func client(_ answer: RawResponse) -> Probe {
    Probe("https://h", transport: InMemoryTransport([answer])).with {
      $0.secretNames = ["card", "pin", "X-Otp", "device"]
      $0.credentials["key"] = .apiKey("api-key-secret", inQuery: "key")
    }
  }

  @Test(arguments: [
    ("?pin=1234", "?pin=[redacted]"), ("pin 1234 is wrong", "pin [redacted] is wrong"),
    ("12345 is not a card", "12345 is not a card"), ("x is not a PIN", "x is not a PIN"),
    ("no card 'c4rd-secret'", "no card '[redacted]'"), ("0tp-secret!", "[redacted]!"),
    ("c00kie%2Dsecret", "[redacted]"), ("b0dy-secret is used", "[redacted] is used"),
    ("YjBkeS1zZWNyZXQ is used", "[redacted] is used"),
    ("api-key-secret has expired", "[redacted] has expired"),
  ])
  func `a message that repeats a secret value is shown without it`(
    message: String, shown: String
  ) async throws {
    let answer = RawResponse(
      status: 400, headerFields: [.contentType: "application/json"],
      body: try JSON.encode(["message": message]))
    let error = await #expect(throws: APIError<JSON.Value>.self) {
      try await client(answer).send(ChangePIN())
    }
    #expect(error?.serverMessage == shown)
    #expect(error?.description == "changePIN: 400 Bad Request: {\"message\":\"\(shown)\"}")
  }

  @Test func `a body that is secret as a whole is not shown`() async throws {
    let curl = try client(RawResponse(status: 200)).curl(for: ChangePIN())
    #expect(
      curl == #"""
        curl -X PUT \
          -H 'X-Otp: [redacted]' \
          -H 'Content-Type: application/json' \
          -H 'Accept: application/json' \
          -H 'Cookie: [redacted]' \
          --data-raw '{"note":"[redacted]"}' \
          'https://h/cards/REDACTED?pin=REDACTED&pin=REDACTED&key=REDACTED'
        """#)
    let page = RawResponse(
      status: 200, headerFields: [.contentType: "text/plain"], text: "an answer that is secret")
    let error = await #expect(throws: APIError<JSON.Value>.self) {
      try await client(page).send(ChangePIN())
    }
    #expect(
      error?.description.hasSuffix("; it is text/plain and begins with '[redacted]'") == true,
      "\(String(describing: error))")
  }
}

/// A request whose secrets have names with brackets, dots and spaces, and one with a credential in its body.
private struct Pay: Endpoint {
  typealias Client = Probe
  typealias Output = ServerSentEvents<JSON.Value>
  typealias Failure = Never

  static let operation = APIOperation(
    id: "pay", method: "POST", path: "/pay/{pin code}", auth: [["key"]], accept: "text/event-stream"
  )

  func write(to request: inout RequestWriter) {
    request.path("/pay/\("s3cret-path")")
    request.query("card[cvc]", "s3cret-query")
    request.query("user.pin", "s3cret-dots")
    request.form(JSON.Value.object(["pin code": "s3cret-form", "note": "the key is k3y-secret"]))
  }
}

@Suite struct OddNameTests {
  private func client(_ events: String = "") -> Probe {
    let answer = RawResponse(
      status: 200, headerFields: [.contentType: "text/event-stream"], text: events)
    return Probe("https://h", transport: InMemoryTransport([answer])).with {
      $0.secretNames = ["card[cvc]", "user.pin", "pin code", "cvc"]
      $0.credentials["key"] = .apiKey("k3y-secret", inHeader: "X-Key")
    }
  }

  @Test func `a name is compared as a whole, too, and a credential is hidden in a body`() throws {
    let text = try client().curl(for: Pay())
    #expect(
      text
        == #"""
        curl -X POST \
          -H 'Content-Type: application/x-www-form-urlencoded' \
          -H 'Accept: text/event-stream' \
          -H 'X-Key: [redacted]' \
          --data-raw 'pin+code=REDACTED&note=REDACTED' \
          'https://h/pay/REDACTED?card%5Bcvc%5D=REDACTED&user.pin=REDACTED'
        """#)
  }

  @Test func `a printed call has no secret parameter in its path`() async throws {
    let journal = Journal()
    let client = client().with {
      $0.middlewares = [
        Step { call, next in
          journal.write("\(call)")
          return try await next(call)
        }
      ]
    }
    _ = try await client.stream(Pay())
    #expect(journal.lines == ["pay: POST https://h/pay/REDACTED"])
  }

  @Test func `an error event is shown without the values of secret names`() async throws {
    let events = "event: error\ndata: {\"message\":\"no\",\"cvc\":\"s3cret\"}\n\n"
    let stream = try await client(events).stream(Pay())
    let error = await #expect(throws: APIError<Never>.self) { try await stream.all() }
    #expect(
      error?.description
        == #"pay: the stream ended with an error: {"message":"no","cvc":"[redacted]"}"#)
  }
}

@Suite struct SecretURLTests {
  @Test(arguments: [
    ("?p=3&k=api-key-secret", "?p=3&k=REDACTED"), ("?k=api%2Dkey-secret", "?k=REDACTED"),
    ("?next=%2Fa%3Fk%3Dapi-key-secret", "?next=REDACTED"), ("?k=api-key", "?k=api-key"),
  ])
  func `a credential is not shown in a URL, whatever its name is there`(
    query: String, shown: String
  ) throws {
    struct GetPage: Endpoint {
      typealias Client = Probe
      static let operation = APIOperation(id: "getPage", method: "GET", path: "/a")
      var query: String
      func write(to request: inout RequestWriter) {
        request.path("/a")
        request.url(query)
      }
    }
    let client = Probe("https://h").with { $0.credentials["key"] = .bearer("api-key-secret") }
    #expect(
      try client.curl(for: GetPage(query: query)) == """
        curl -H 'Accept: application/json' \\
          'https://h/a\(shown)'
        """)
  }
}
