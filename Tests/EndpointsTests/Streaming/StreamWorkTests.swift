import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Endpoints

@Suite("Four times the bytes of a stream are four times the work", .heavy)
struct StreamWorkTests {
  @Test func `when they wait in small pieces to be read`() {
    let count = expectGrowth(over: (50_000, 200_000)) {
      String(repeating: "a", count: $0)
    } _: { text in
      var unread = UnreadBytes()
      for byte in text.utf8 { unread.append(Data([byte])) }
      var count = 0
      while let chunk = unread.takeChunk() { count += chunk.count }
      return count
    }
    #expect(count == 200_000)
  }

  @available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
  @Test(
    "of events and JSON texts, in pieces of one byte, of seven, and in one",
    arguments: StreamSample.all, [1, 7, Int.max])
  func streams(sample: StreamSample, size: Int) throws {
    try expectGrowth(over: (20_000, 80_000), text: sample.text) { text in
      let count = try onCallingThread { try await sample.read(Pieces(text, of: size)) }
      #expect(count == sample.count(text))
    }
  }
}

/// A text in pieces of one size.
private struct Pieces: AsyncSequence, AsyncIteratorProtocol, Sendable {
  private let text: [UInt8]
  private let size: Int
  private var offset = 0

  init(_ text: String, of size: Int) {
    self.text = Array(text.utf8)
    self.size = size
  }

  func makeAsyncIterator() -> Self { self }

  mutating func next() async -> [UInt8]? {
    guard offset < text.count else { return nil }
    let piece = text[offset...].prefix(size)
    offset += piece.count
    return Array(piece)
  }
}

/// A kind of stream, a text of some length for it, and how many elements that has.
struct StreamSample: Sendable, CustomTestStringConvertible {
  enum Format: Sendable { case events, lines, sequence }

  var testDescription: String
  var format: Format
  var start = ""
  var piece: String
  var end = ""
  var elementsOfPiece = 0
  var elements = 1

  static let all = [
    StreamSample(
      testDescription: "one long event", format: .events, start: "data: ", piece: "a", end: "\n\n"),
    StreamSample(
      testDescription: "an event of many lines", format: .events, piece: "data: a\n", end: "\n"),
    StreamSample(
      testDescription: "many events", format: .events, piece: "data: a\n\n", elementsOfPiece: 1,
      elements: 0),
    StreamSample(
      testDescription: "one long comment", format: .events, start: ":", piece: "a", elements: 0),
    StreamSample(testDescription: "many comments", format: .events, piece: ": a\r\n", elements: 0),
    StreamSample(testDescription: "many empty lines", format: .events, piece: "\r\n", elements: 0),
    StreamSample(testDescription: "many names", format: .events, piece: "event: a\n", elements: 0),
    StreamSample(
      testDescription: "one long line", format: .lines, start: "\"", piece: "a", end: "\"\n"),
    StreamSample(
      testDescription: "many lines", format: .lines, piece: "\"a\"\n", elementsOfPiece: 1,
      elements: 0),
    StreamSample(testDescription: "many blank lines", format: .lines, piece: " \n", elements: 0),
    StreamSample(
      testDescription: "one long record", format: .sequence, start: "\u{1E}\"", piece: "a",
      end: "\"\n"),
    StreamSample(
      testDescription: "many records", format: .sequence, piece: "\u{1E}\"a\"\n",
      elementsOfPiece: 1, elements: 0),
    StreamSample(testDescription: "empty records", format: .sequence, piece: "\u{1E}", elements: 0),
  ]

  func text(_ length: Int) -> String {
    start + String(repeating: piece, count: length / piece.utf8.count) + end
  }

  func count(_ text: String) -> Int {
    let pieces = (text.utf8.count - start.utf8.count - end.utf8.count) / piece.utf8.count
    return elements + elementsOfPiece * pieces
  }

  fileprivate func read(_ pieces: Pieces) async throws -> Int {
    let type = format == .sequence ? "application/json-seq" : "application/jsonl"
    let body = TransportResponse.Body(pieces)
    var count = 0
    switch format {
    case .events: for try await _ in ServerSentEvents<String>(body: body) { count += 1 }
    case .lines, .sequence:
      let lines = JSON.Lines<String>(headerFields: [.contentType: type], body: body)
      for try await _ in lines { count += 1 }
    }
    return count
  }
}
