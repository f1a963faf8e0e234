import ChecksAPI
import Endpoints
import Foundation
import TestServers
import Testing

@Suite("Requests that are checked before they are sent", .timeLimit(.minutes(30)))
struct SendingTests {
  /// Makes a call with a server that takes everything; what came there, and why the call ended.
  private func outcome(
    _ call: @escaping @Sendable (Checks) async throws -> Void
  ) async throws -> (requests: [CapturedRequest], error: RequestError?) {
    try await RawServer.withServer([.http("204 No Content")]) { server in
      do {
        var client = Checks(server: Server(server.url))
        client.configuration.timeout = .patience
        try await call(client)
        return (server.requests, nil)
      } catch let error as APIError<Never> {
        guard case .invalidRequest(let problem) = error.reason else { throw error }
        return (server.requests, problem)
      }
    }
  }

  /// Expects that nothing is sent, and that the error says where and what.
  private func expectRefusal(
    _ expected: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ call: @escaping @Sendable (Checks) async throws -> Void
  ) async throws {
    let (requests, error) = try await outcome(call)
    #expect(requests.isEmpty, sourceLocation: sourceLocation)
    let text: String? =
      switch error {
      case .parameter(let name, let error): "\(name) \(error.path): \(error.kind.expected)"
      case .body(let error): "\(error.path): \(error.kind.expected)"
      default: nil
      }
    #expect(text == expected, sourceLocation: sourceLocation)
  }

  /// Expects that a request is sent.
  private func expectSending(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ call: @escaping @Sendable (Checks) async throws -> Void
  ) async throws -> CapturedRequest {
    let (requests, error) = try await outcome(call)
    #expect(error == nil, sourceLocation: sourceLocation)
    #expect(requests.count == 1, sourceLocation: sourceLocation)
    return try #require(requests.first, sourceLocation: sourceLocation)
  }

  // MARK: Parameters

  @Test("Parameters that keep their constraints are sent")
  func parameters() async throws {
    let request = try await expectSending {
      try await $0.findThings(
        code: "💩é", limit: 100, tags: ["ab", "cd"], price: 0.07, xTrace: "00ff",
        session: "12345678",
        filter: Checks.Thing(name: "n", code: "ab"))
    }
    #expect(
      request.target == "/things/%F0%9F%92%A9%C3%A9?limit=100&tags=ab&tags=cd&price=0.07"
        + "&filter=%7B%22name%22%3A%22n%22%2C%22code%22%3A%22ab%22%7D")
    #expect(request["X-Trace"] == ["00ff"])
    #expect(request["Cookie"] == ["session=12345678"])
  }

  @Test("Parameters that break a constraint end the call")
  func badParameters() async throws {
    try await expectRefusal("code $: at least 2 characters") {
      try await $0.findThings(code: "a")
    }
    try await expectRefusal("limit $: at least 1") {
      try await $0.findThings(code: "ab", limit: 0)
    }
    try await expectRefusal("limit $: at most 100") {
      try await $0.findThings(code: "ab", limit: 101)
    }
    try await expectRefusal("tags $: at most 2 items") {
      try await $0.findThings(code: "ab", tags: ["ab", "ab", "ab"])
    }
    try await expectRefusal("tags $[1]: at least 2 characters") {
      try await $0.findThings(code: "ab", tags: ["ab", "a"])
    }
    try await expectRefusal("price $: more than 0") {
      try await $0.findThings(code: "ab", price: 0)
    }
    try await expectRefusal("price $: a multiple of 0.01") {
      try await $0.findThings(code: "ab", price: 0.075)
    }
    try await expectRefusal("X-Trace $: a string that matches ^[0-9a-f]{4}$") {

      try await $0.findThings(code: "ab", xTrace: "00FF")
    }
    try await expectRefusal("session $: at most 8 characters") {
      try await $0.findThings(code: "ab", session: "123456789")
    }
    try await expectRefusal("filter $: at least 2 members") {
      try await $0.findThings(code: "ab", filter: Checks.Thing(name: "n"))
    }
  }

  @Test("The error says what to change, and never shows the value")
  func description() async throws {
    let (_, error) = try await outcome {
      try await $0.findThings(code: "secret")
    }
    #expect(
      error?.description
        == "the parameter 'code' can't be encoded: $: expected at most 3 characters at byte 0")
  }

  // MARK: Bodies

  @Test("A body that keeps its constraints is sent")
  func body() async throws {
    let thing = Checks.Thing(
      name: "lower", code: "abc", size: 9_007_199_254_740_992, share: 1.5, step: 0.0075,
      price: Decimal(string: "19.95"), level: 255, tags: ["a", "b"], grid: [[1, 9], [2, 3]],
      labels: ["a": "x", "b": "y"], parts: [Checks.Thing(name: "p", nothing: "12")],
      mixture: .integer(5), pair: .init(item1: 0, item2: "ab"), kind: .init(rawValue: "unlisted"),
      additionalProperties: ["more": 7])
    let (requests, error) = try await RawServer.withServer([
      .http("200 OK", ["Content-Type: application/json"], body: #"{"name":"longer than three"}"#)
    ]) { server in
      var client = Checks(server: Server(server.url))
      client.configuration.timeout = .patience
      let answer = try await client.putThing(code: "ab", body: thing)
      #expect(answer.name == "longer than three")
      return (server.requests, nil as RequestError?)
    }
    #expect(error == nil)
    #expect(
      requests.first.map { String(decoding: $0.body, as: UTF8.self) }
        == #"{"name":"lower","code":"abc","size":9007199254740992,"share":1.5,"step":0.0075,"#
        + #""price":19.95,"level":255,"tags":["a","b"],"grid":[[1,9],[2,3]],"#
        + #""labels":{"a":"x","b":"y"},"parts":[{"name":"p","nothing":"12"}],"mixture":5,"#
        + #""pair":[0,"ab"],"kind":"unlisted","more":7}"#)
  }

  @Test(
    "A body that breaks a constraint ends the call, and the path says where",
    arguments: [
      (Checks.Thing(name: "", code: "ab"), "$.name: at least 1 character"),
      (.init(name: "elevencharsx", code: "ab"), "$.name: at most 10 characters"),
      (.init(name: "UPPER", code: "ab"), "$.name: a string that matches [a-z]"),
      (.init(name: "n", code: "abcd"), "$.code: at most 3 characters"),
      (.init(name: "n", size: -9_007_199_254_740_994), "$.size: at least -9007199254740993"),
      (.init(name: "n", size: 9_007_199_254_740_993), "$.size: less than 9007199254740993"),
      (.init(name: "n", share: -0.1), "$.share: at least 0"),
      (.init(name: "n", share: 1.6), "$.share: at most 1.5"),
      (.init(name: "n", step: 0.00751), "$.step: a multiple of 0.0001"),
      (.init(name: "n", price: Decimal(string: "19.96")), "$.price: a multiple of 0.05"),
      (.init(name: "n", tags: []), "$.tags: at least 1 item"),
      (.init(name: "n", tags: ["a", "b", "a"]), "$.tags[2]: items without duplicates"),
      (.init(name: "n", tags: ["a", "fives"]), "$.tags[1]: at most 4 characters"),
      (.init(name: "n", grid: [[1, 2], [3]]), "$.grid[1]: at least 2 items"),
      (.init(name: "n", grid: [[1, 2], [3, 10]]), "$.grid[1][1]: at most 9"),
      (.init(name: "n", labels: ["a": "1", "b": "2", "c": "3"]), "$.labels: at most 2 members"),
      (.init(name: "n", labels: ["a": "1", "b": ""]), "$.labels.b: at least 1 character"),
      (
        .init(name: "n", parts: [.init(name: "p", code: "ab"), .init(name: "", code: "ab")]),
        "$.parts[1].name: at least 1 character"
      ),
      (.init(name: "n", parts: [.init(name: "p")]), "$.parts[0]: at least 2 members"),
      (.init(name: "n", mixture: .string("four")), "$.mixture: at most 3 characters"),
      (.init(name: "n", mixture: .integer(4)), "$.mixture: at least 5"),
      (.init(name: "n", pair: .init(item1: -1, item2: "ab")), "$.pair[0]: at least 0"),
      (.init(name: "n", pair: .init(item1: 1, item2: "a")), "$.pair[1]: at least 2 characters"),
      (.init(name: "n", nothing: "123"), "$.nothing: at most 2 characters"),
      (.init(name: "n", additionalProperties: ["more": 8]), "$.more: at most 7"),
      (.init(name: "n"), "$: at least 2 members"),
    ])
  func badBody(_ thing: Checks.Thing, _ expected: String) async throws {
    try await expectRefusal(expected) {
      _ = try await $0.putThing(code: "ab", body: thing)
    }
    // Written for a cache or a test, it may be anything.
    #expect(throws: Never.self) { try thing.jsonData() }
  }

  @Test("Of a change, only values are checked")
  func patch() async throws {
    let request = try await expectSending {
      try await $0.changeThing(code: "ab", body: .init(name: .null))
    }
    #expect(String(decoding: request.body, as: UTF8.self) == #"{"name":null}"#)
    _ = try await expectSending {
      try await $0.changeThing(code: "ab", body: .init(name: .value("abc"), count: 1))
    }
    _ = try await expectSending {
      try await $0.changeThing(code: "ab", body: .init())
    }
    try await expectRefusal("$.name: at most 3 characters") {
      try await $0.changeThing(code: "ab", body: .init(name: .value("abcd")))
    }
    try await expectRefusal("$.count: at least 1") {
      try await $0.changeThing(code: "ab", body: .init(count: 0))
    }
  }

  @Test("Lists and texts are checked as a whole")
  func wholeBodies() async throws {
    _ = try await expectSending { try await $0.putCodes(body: ["ab", "abc"]) }
    _ = try await expectSending { try await $0.putCodes() }
    try await expectRefusal("$[1]: items without duplicates") {
      try await $0.putCodes(body: ["ab", "ab"])
    }
    try await expectRefusal("$[1]: at most 3 characters") {
      try await $0.sendList(body: .json(["ab", "abcd"]))
    }
    try await expectRefusal("$[0]: at least 2 characters") {
      try await $0.sendList(body: .jsonl(["a"]))
    }
    try await expectRefusal("$: at least 1 character") { try await $0.sendList(body: .text("")) }
    let request = try await expectSending { try await $0.sendList(body: .jsonl(["ab", "cd"])) }
    #expect(String(decoding: request.body, as: UTF8.self) == "\"ab\"\n\"cd\"\n")
  }

  @Test("Properties of forms are checked")
  func form() async throws {
    let request = try await expectSending { try await $0.sendForm(body: .init(name: "a&b")) }
    #expect(String(decoding: request.body, as: UTF8.self) == "name=a%26b")
    try await expectRefusal("$.name: at most 3 characters") {
      try await $0.sendForm(body: .init(name: "abcd"))
    }
  }

  @Test("Parts are checked, and files are counted")
  func parts() async throws {
    let file = FilePart(Data("x".utf8), fileName: "x")
    _ = try await expectSending {
      try await $0.sendParts(body: .init(photos: [file], title: "abc"))
    }
    try await expectRefusal("$.title: at most 3 characters") {
      try await $0.sendParts(body: .init(photos: [file], title: "abcd"))
    }
    try await expectRefusal("$.photos: at least 1 item") {
      try await $0.sendParts(body: .init(photos: []))
    }
    try await expectRefusal("$.photos: at most 2 items") {
      try await $0.sendParts(body: .init(photos: [file, file, file]))
    }
    try await expectRefusal("$.thing.code: at least 2 characters") {
      try await $0.sendParts(body: .init(photos: [file], thing: .init(name: "n", code: "c")))
    }
  }
}

extension JSON.Error.Kind {
  fileprivate var expected: String {
    if case .invalidValue(let expected) = self { expected } else { "\(self)" }
  }
}
