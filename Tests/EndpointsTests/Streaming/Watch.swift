@_spi(Generated) import Endpoints

struct Job: JSON.CodableObject, Equatable {
  var id: Int

  init(id: Int) { self.id = id }
  init(json: inout JSONObjectReader) throws(JSON.Error) { id = try json.required("id") }
  func write(to json: inout JSONObjectWriter) { json.required("id", id) }
}

/// A call for events, as generated.
struct Watch: Endpoint {
  typealias Client = Probe
  typealias Output = ServerSentEvents<Job>
  typealias Failure = String

  static let operation = APIOperation(
    id: "watch", method: "GET", path: "/jobs", accept: "text/event-stream")
  func write(to request: inout RequestWriter) { request.path("/jobs") }
}

/// A call for lines, as generated.
struct ListJobs: Endpoint {
  typealias Client = Probe
  typealias Output = JSON.Lines<Job>
  typealias Failure = Never

  static let operation = APIOperation(
    id: "listJobs", method: "GET", path: "/jobs", accept: "application/jsonl")
  func write(to request: inout RequestWriter) { request.path("/jobs") }
}

/// Chunks that are there, in their order.
struct Chunks: AsyncSequence, Sendable {
  typealias Element = [UInt8]

  var chunks: [[UInt8]]

  /// Cuts a text at some offsets.
  init(_ text: [UInt8], cutAt offsets: [Int]) {
    let borders = [0] + offsets + [text.count]
    chunks = zip(borders, borders.dropFirst()).map { Array(text[$0..<$1]) }
  }

  func makeAsyncIterator() -> Iterator { Iterator(rest: chunks[...]) }

  struct Iterator: AsyncIteratorProtocol {
    var rest: ArraySlice<[UInt8]>
    mutating func next() async -> [UInt8]? { rest.popFirst() }
  }
}

extension ResponseStream {
  /// All elements.
  func all() async throws -> [Element] {
    var elements: [Element] = []
    for try await element in self { elements.append(element) }
    return elements
  }
}
