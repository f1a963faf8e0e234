import Foundation
import HTTPTypes
import Testing

@_spi(Generated) @testable import Endpoints

/// An object with more properties than most, all of which may be missing.
private struct Sparse: JSON.DecodableObject {
  var values: [String?]

  static let keys: [StaticString] = [
    "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4", "b5",
    "b6", "b7", "b8", "b9", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9",
  ]

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    values = []
    for key in Self.keys { values.append(try json.optional(key)) }
  }
}

/// An object whose required key may be last.
private struct Last: JSON.DecodableObject {
  var keys: [Int] = []
  init(json: inout JSONObjectReader) throws(JSON.Error) {
    for key in Sparse.keys { if let value: Int = try json.optional(key) { keys.append(value) } }
    keys.append(try json.required("last"))
  }
}

/// An object that contains another one and asks for it last.
private struct Chain: JSON.DecodableObject {
  var names: [String]
  init(json: inout JSONObjectReader) throws(JSON.Error) {
    names = [try json.required("name")]
    if let inner: Chain = try json.optional("inner") { names += inner.names }
  }
}

@Suite("Reading takes work in proportion to the bytes, and ends when it has to")
struct ReadingLimitTests {
  /// The pieces of work that a reading takes, of 1,024 units each.
  private func work<T: JSONDecodable>(_ type: T.Type, _ text: String) throws -> Int {
    let checks = Locked(0)
    let bytes = Array(text.utf8)
    var limit = ReadingLimit(onCheck: { checks.withLock { $0 += 1 } })
    limit.interval = 1 << 10
    try limit.limiting { () throws(JSON.Error) in _ = try JSON.decode(type, from: bytes) }
    return checks.withLock { $0 }
  }

  private static func list(_ item: String, _ count: Int) -> String {
    "[" + repeatElement(item, count: count).joined(separator: ",") + "]"
  }

  private static func object(_ member: (Int) -> String, _ count: Int, last: String) -> String {
    "{" + (0..<count).map { member($0) + "," }.joined() + last + "}"
  }

  @Test func `twice the text takes twice the work, whatever it is`() throws {
    let samples: [(String, (Int) throws -> Int)] = [
      ("numbers as any JSON", { try work(JSON.Value.self, Self.list("0", $0)) }),
      ("numbers", { try work([Int].self, Self.list("0", $0)) }),
      ("empty objects of many properties", { try work([Sparse].self, Self.list("{}", $0)) }),
      (
        "the same key again and again",
        { try work(Last.self, Self.object({ _ in #""":0"# }, $0, last: #""last":1"#)) }
      ),
      (
        "keys that nobody asks for",
        { try work(Last.self, Self.object({ #""x\#($0)":0"# }, $0, last: #""last":1"#)) }
      ),
      (
        "keys with escapes",
        { try work(Last.self, Self.object({ #""\u0078\#($0)":0"# }, $0, last: #""last":1"#)) }
      ),
      (
        "members of a dictionary",
        { try work([String: Int].self, Self.object({ #""x\#($0)":0"# }, $0, last: #""last":1"#)) }
      ),
      ("a list that is skipped", { try work(Sparse.self, #"{"x":\#(Self.list("[]", $0))}"#) }),
    ]
    for (name, work) in samples {
      let (once, twice) = (try work(40_000), try work(80_000))
      #expect(once >= 60, "\(name)")
      #expect(Double(twice) <= 2.3 * Double(once), "\(name): \(once), then \(twice)")
    }
  }

  @Test func `a key is found among many, the first of two`() throws {
    let members = (0..<20_000).map { #""k\u006F\#($0)":0,"a0":1,"b\#($0 % 10)":\#($0)"# }
    let text = "{" + members.joined(separator: ",") + #","last":7}"#
    // a0, then b0 to b9 with the number that was first, and the one at the end.
    #expect(try JSON.decode(Last.self, from: text).keys == [1] + Array(0..<10) + [7])
  }

  @Test(arguments: [0, 1, 5, 127, 128, 129, 400])
  func `keys that come before others are read, the first of two, whatever is between`(
    count: Int
  ) throws {
    let unknown = (0..<count).map { #""k\u006F\#($0)":[{"a0":\#($0)}],"# }.joined()
    let text = #"{"a1":1,\#(unknown)"\u0061\u0032":2,"a1":9,"last":7,"a0":0,"a2":9}"#
    // The first object of the list finds that keys that are not next are not missing.
    #expect(
      try JSON.decode([Last].self, from: "[\(text),\(text)]").map(\.keys) == [
        [0, 1, 2, 7], [0, 1, 2, 7],
      ])
  }

  @Test func `objects in skipped members are read out of order, however deep`() throws {
    let text = (0..<20).reduce(#"{"name":"leaf"}"#) { inner, number in
      #"{"inner":\#(inner),"other":[0],"name":"\#(number)"}"#
    }
    let names = try JSON.decode([Chain].self, from: "[\(text),\(text)]").map(\.names)
    let expected = (0..<20).reversed().map { "\($0)" } + ["leaf"]
    #expect(names == [expected, expected])
    #expect(throws: JSON.Error.self) {
      try JSON.decode(Chain.self, from: text.replacing(#""other":[0]"#, with: #""other":[0"#))
    }
  }

  @Test func `reading ends at the deadline and with its task, also inside of alternatives`() throws
  {
    let text = Self.list("{}", 100_000)
    let late = ReadingLimit(timeout: .seconds(-1))
    let error = #expect(throws: JSON.Error.self) {
      try late.limiting { () throws(JSON.Error) in _ = try JSON.decode([Sparse].self, from: text) }
    }
    #expect(error?.kind == .interrupted)
    #expect(error?.cause == .timedOut)
    struct Either: JSONDecodable {
      init(json: inout JSONReader) throws(JSON.Error) {
        if try json.attempt([Sparse].self) != nil { return }
        _ = try JSON.Value(json: &json)
      }
    }
    let inside = #expect(throws: JSON.Error.self) {
      try late.limiting { () throws(JSON.Error) in _ = try JSON.decode(Either.self, from: text) }
    }
    #expect(inside?.cause == .timedOut)
  }

  @Test func `a call whose reply can't be read in time is timed out, with the response`() async {
    var client = Probe(answering: RawResponse(status: 200, text: Self.list("0", 100_000)))
    client.configuration.timeout = .zero
    let error = await #expect(throws: APIError<Never>.self) { try await client.send(GetNumbers()) }
    #expect(error?.isTimeout == true)
    #expect(error?.response?.body.count == 200_001)
  }

  @Test func `a call that is cancelled while its reply is read ends as cancelled`() async {
    let call = Task {
      let client = Probe(
        transport: InMemoryTransport { _ in
          // Cancelled when the whole response is there, before it is read.
          withUnsafeCurrentTask { $0?.cancel() }
          return RawResponse(status: 200, text: Self.list("0", 100_000))
        })
      return try await client.send(GetNumbers()).value
    }
    let error = await #expect(throws: APIError<Never>.self) { try await call.value }
    #expect(error?.isCancelled == true)
  }

  @Test func `lines are read in time, too`() throws {
    let raw = RawResponse(status: 200, text: String(repeating: "0\n", count: 100_000))
    let error = #expect(throws: JSON.Error.self) {
      try ReadingLimit(timeout: .seconds(-1)).limiting { () throws(JSON.Error) in
        let _: [Int] = try raw.jsonLines()
      }
    }
    #expect(error?.kind == .interrupted)
    #expect(error?.cause == .timedOut)
  }

  @Test func `text that is read outside of a call has no limit`() async throws {
    let reading = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try JSON.decode([Int].self, from: Self.list("0", 100_000)).count
    }
    #expect(try await reading.value == 100_000)
  }

  @Test func `elements may take 1 GiB and 8 times the text, no more`() throws {
    /// 64 KiB for two bytes.
    struct Large: JSONDecodable {
      typealias Eight<T> = (T, T, T, T, T, T, T, T)
      var bytes: Eight<Eight<Eight<Eight<Eight<UInt16>>>>>?
      init(json: inout JSONReader) throws(JSON.Error) { try json.skip() }
    }
    #expect(MemoryLayout<Large>.stride > 65_536)
    #expect(try JSON.decode([Large].self, from: Self.list("0", 10)).count == 10)
    let error = #expect(throws: JSON.Error.self) {
      try JSON.decode([Large].self, from: Self.list("0", 20_000))
    }
    #expect(error?.kind == .tooMuchMemory)
  }

  @Test func `any JSON that is a number takes 24 bytes in a list`() {
    #expect(MemoryLayout<JSON.Value>.stride == 24)
  }
}

/// A call for numbers, as generated.
private struct GetNumbers: Endpoint {
  typealias Client = Probe
  typealias Output = [Int]
  typealias Failure = Never

  static let operation = APIOperation(id: "getNumbers", method: "GET", path: "/numbers")
  func write(to request: inout RequestWriter) { request.path("/numbers") }
}
