@_spi(Generated) import Endpoints
import Foundation
import HTTPTypes

/// A list whose responses name the cursor of the next page in a header.
struct ListNumbers<Number: JSONDecodable & Sendable>: PagedEndpoint {
  typealias Client = Probe
  typealias Output = [Number]
  typealias Failure = String

  static var operation: APIOperation { APIOperation(id: "list", method: "GET", path: "/numbers") }

  var after: String?

  func write(to request: inout RequestWriter) {
    request.path("/numbers")
    request.query("after", after)
  }

  static func items(of page: [Number]) -> [Number] { page }

  func next(after response: Response<[Number]>) -> Self? {
    guard let cursor = response.headerFields[.nextCursor] else { return nil }
    var next = self
    next.after = cursor
    return next
  }
}

/// A list whose responses name the URL of the next page in a `Link` header.
struct ListLinks: PagedEndpoint, Equatable {
  typealias Client = Probe
  typealias Output = [Int]

  static let operation = APIOperation(
    id: "listLinks", method: "GET", path: "/numbers/{kind}", auth: [["key"], []])

  var kind = "even"
  var size: Int?
  var pageURL: String?

  func write(to request: inout RequestWriter) {
    request.path("/numbers/\(kind)")
    request.query("size", size)
    request.url(pageURL)
  }

  static func items(of page: [Int]) -> [Int] { page }

  func next(after response: Response<[Int]>) -> Self? {
    guard let url = Self.url(response.raw.link("next"), after: pageURL) else { return nil }
    var next = self
    next.pageURL = url
    return next
  }

  static func url(_ reference: String?, after url: String?) -> String? {
    pageURL(reference, after: url, without: ["key"])
  }
}

/// A search whose cursor is in the body.
struct Search: PagedEndpoint {
  typealias Client = Probe
  typealias Output = [Int]

  static let operation = APIOperation(id: "search", method: "POST", path: "/search")

  var cursor = "0"

  func write(to request: inout RequestWriter) {
    request.path("/search")
    request.json(cursor)
  }

  static func items(of page: [Int]) -> [Int] { page }

  func next(after response: Response<[Int]>) -> Self? {
    Search(cursor: response.headerFields[.nextCursor] ?? "")
  }
}

extension HTTPField.Name {
  static let nextCursor = HTTPField.Name("Next-Cursor")!
  static let link = HTTPField.Name("Link")!
}

extension RawResponse {
  /// A page of numbers.
  init(_ numbers: some Sequence<Int>, next cursor: String? = nil) {
    self.init(status: 200, text: "\(Array(numbers))")
    headerFields[.nextCursor] = cursor
  }

  init(_ numbers: some Sequence<Int>, link url: String) {
    self.init(status: 200, text: "\(Array(numbers))")
    headerFields[.link] = "<\(url)>; rel=\"next\""
  }
}

extension InMemoryTransport {
  /// The paths and queries that were requested, in order.
  var targets: [String] { calls.map { $0.request.path ?? "" } }
}

extension AsyncSequence {
  /// All elements.
  func collected() async throws -> [Element] {
    try await reduce(into: []) { $0.append($1) }
  }
}

/// A number that counts how many of its kind are in memory.
final class CountedNumber: JSONDecodable, Sendable {
  private struct Count {
    var now = 0
    var most = 0
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var count = Count()

  let value: Int

  init(json: inout JSONReader) throws(JSON.Error) {
    value = try Int(json: &json)
    Self.lock.withLock {
      Self.count.now += 1
      Self.count.most = max(Self.count.most, Self.count.now)
    }
  }

  deinit { Self.lock.withLock { Self.count.now -= 1 } }

  /// The most that were in memory together since this was asked before.
  static func takeMost() -> Int {
    lock.withLock {
      defer { count.most = 0 }
      return count.most
    }
  }
}
