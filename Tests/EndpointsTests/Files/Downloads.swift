@_spi(Generated) import Endpoints
import EndpointsTesting
import Foundation
import HTTPTypes
import TestServers
import Testing

/// A call for a file, as generated.
struct GetFile: Endpoint {
  typealias Client = Probe
  typealias Output = Data
  typealias Failure = String

  static let operation = APIOperation(id: "getFile", method: "GET", path: "/file", accept: "*/*")
  func write(to request: inout RequestWriter) { request.path("/file") }
}

/// A response to a call for a file: by default of one that has ten bytes.
struct FileAnswer: Sendable {
  var status = 200
  var fields: HTTPFields = [.contentLength: "10", .eTag: "\"a\""]
  var text = ""
  /// The error after the text; `nil` for none.
  var end: TransportError.Kind?

  static func lost(
    _ text: String, _ fields: HTTPFields? = nil, _ end: TransportError.Kind = .connectionLost
  ) -> FileAnswer {
    var answer = FileAnswer(text: text, end: end)
    if let fields { answer.fields = fields }
    return answer
  }

  static func whole(_ text: String = "0123456789") -> FileAnswer {
    FileAnswer(fields: [.contentLength: "\(text.utf8.count)", .eTag: "\"b\""], text: text)
  }

  /// A part, of the version that ``lost(_:_:_:)`` begins with.
  static func part(
    _ range: String, _ text: String, _ fields: HTTPFields = [.eTag: "\"a\""],
    isLost: Bool = false
  ) -> FileAnswer {
    var fields = fields
    fields[.contentRange] = range
    return FileAnswer(
      status: 206, fields: fields, text: text, end: isLost ? .connectionLost : nil)
  }

  func response(to request: HTTPRequest) -> TransportResponse {
    let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
      for byte in text.utf8 { continuation.yield([byte]) }
      continuation.finish(throwing: end.map { TransportError($0, request: request) })
    }
    let head = HTTPResponse(status: .init(code: status), headerFields: fields)
    return TransportResponse(head: head, body: TransportResponse.Body(chunks))
  }
}

/// A folder that files are downloaded to, and clients for them whose random numbers are one half.
struct Downloads: Sendable {
  let folder: TemporaryFolder
  let clock = TestClock()

  init() throws { folder = try TemporaryFolder() }

  var file: URL { folder.file("a.bin") }

  /// A client that gets these answers, and no other.
  func client(_ answers: FileAnswer...) -> (client: Probe, transport: InMemoryTransport) {
    let left = Watched(answers)
    let transport = InMemoryTransport(streaming: { call in
      let answer = left.change { $0.isEmpty ? FileAnswer(status: 418) : $0.removeFirst() }
      return answer.response(to: call.request)
    })
    let client = Probe(transport: transport).with {
      $0.timeout = nil
      $0.clock = clock
      $0.retries = RetryPolicy()
      $0.retries.random = { 0.5 }
    }
    return (client, transport)
  }
}

extension InMemoryTransport {
  /// The bytes that the requests asked for, and of which version of the file.
  var ranges: [[String?]] {
    calls.map { [$0.request.headerFields[.range], $0.request.headerFields[.ifRange]] }
  }
}
