// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The body of a request: nothing, bytes, files, streams, or a concatenation of these.
///
/// As a sequence, it is the content in chunks of at least one byte; a file is read piece by piece.
/// A transport that can't send chunks sends ``bytes`` and refuses a body for which it is `nil`.
public struct RequestBody: AsyncSequence, Sendable, Hashable {
  public typealias Element = [UInt8]

  enum Piece: Sendable, Hashable {
    case bytes([UInt8])
    case file(URL)
    case stream(BodyStream)
  }

  private enum Storage: Sendable, Hashable {
    case nothing
    case bytes([UInt8])
    case pieces([Piece])
    case reported(ReportedBody)
  }

  private let storage: Storage

  private init(_ storage: Storage) {
    self.storage = storage
  }

  /// No body, as for most GET and DELETE requests.
  public static let nothing = RequestBody(.nothing)

  /// A body of bytes; an empty array is a body of length 0, which is not the same as ``nothing``.
  public static func bytes(_ bytes: [UInt8]) -> RequestBody {
    RequestBody(.bytes(bytes))
  }

  /// A body of bytes.
  public static func data(_ data: Data) -> RequestBody {
    RequestBody(.bytes([UInt8](data)))
  }

  /// A string in UTF-8.
  public static func text(_ text: some StringProtocol) -> RequestBody {
    RequestBody(.bytes(Array(text.utf8)))
  }

  /// A regular file, read piece by piece while the request is sent.
  public static func file(_ url: URL) -> RequestBody {
    RequestBody(.pieces([.file(url.absoluteURL)]))
  }

  /// A regular file, read piece by piece while the request is sent.
  public static func file(path: String) -> RequestBody {
    file(URL(fileURLWithPath: path))
  }

  /// Chunks that arrive while the request is sent; such a body can be sent only once.
  ///
  /// - Parameters:
  ///   - chunks: The bytes in pieces; an error that they throw ends the call.
  ///   - count: The number of bytes; `nil` if it isn't known.
  public static func stream<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, count: Int? = nil
  ) -> RequestBody where Chunks.Element == [UInt8] {
    RequestBody(.pieces([.stream(BodyStream(TransportResponse.Body(chunks), count: count))]))
  }

  /// The concatenation of several bodies.
  static func joined(_ bodies: [RequestBody]) -> RequestBody {
    var pieces: [Piece] = []
    for piece in bodies.flatMap(\.pieces) {
      if case .bytes(let bytes) = piece, case .bytes(let before) = pieces.last {
        pieces[pieces.count - 1] = .bytes(before + bytes)
      } else {
        pieces.append(piece)
      }
    }
    if pieces.count == 1, case .bytes(let bytes) = pieces[0] { return .bytes(bytes) }
    return RequestBody(.pieces(pieces))
  }

  /// The concatenated pieces.
  var pieces: [Piece] {
    switch storage {
    case .nothing: []
    case .bytes(let bytes): [.bytes(bytes)]
    case .pieces(let pieces): pieces
    case .reported(let reported): reported.body.pieces
    }
  }

  /// True if there is no body.
  public var isNothing: Bool {
    storage == .nothing
  }

  /// The body, which tells how much of it was sent; no body is left as it is.
  func reporting(_ report: @escaping @Sendable (APICall.Progress) -> Void) -> RequestBody {
    isNothing ? self : RequestBody(.reported(ReportedBody(self, report)))
  }

  /// The body whose sending is reported; `nil` for one that isn't.
  var reported: ReportedBody? {
    guard case .reported(let reported) = storage else { return nil }
    return reported
  }

  /// The content to hand over at once: that of a body in memory, unless its sending is reported.
  package var bytesAtOnce: [UInt8]? { reported == nil ? bytes : nil }

  /// The content if it is in memory: empty for ``nothing``, `nil` for files and streams.
  public var bytes: [UInt8]? {
    switch storage {
    case .nothing: []
    case .bytes(let bytes): bytes
    case .pieces: nil
    case .reported(let reported): reported.body.bytes
    }
  }

  /// The file if it is the whole content.
  var file: URL? {
    let pieces = pieces
    if pieces.count == 1, case .file(let url) = pieces[0] { return url }
    return nil
  }

  /// True if the body can be sent again, as a 307 or 308 redirect requires.
  public var isReplayable: Bool {
    !pieces.contains { if case .stream = $0 { true } else { false } }
  }
}

/// A body whose sending is reported. Compared by identity.
final class ReportedBody: Sendable, Hashable {
  let body: RequestBody
  private let total: Int64?
  private let report: @Sendable (APICall.Progress) -> Void

  init(_ body: RequestBody, _ report: @escaping @Sendable (APICall.Progress) -> Void) {
    self.body = body
    self.report = report
    total = body.count.map(Int64.init)
  }

  /// Reports the number of bytes that were sent.
  func report(sent count: Int64) {
    report(APICall.Progress(completed: count, total: total))
  }

  static func == (a: ReportedBody, b: ReportedBody) -> Bool { a === b }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Chunks that can be read once. Compared by identity.
final class BodyStream: Sendable, Hashable {
  let chunks: TransportResponse.Body
  let count: Int?

  init(_ chunks: TransportResponse.Body, count: Int?) {
    self.chunks = chunks
    self.count = count
  }

  static func == (a: BodyStream, b: BodyStream) -> Bool { a === b }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension RequestBody: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The number of bytes, never the content.
  public var description: String {
    if isNothing { return "no body" }
    return count.map { "\($0) bytes" } ?? "bytes of unknown number"
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
