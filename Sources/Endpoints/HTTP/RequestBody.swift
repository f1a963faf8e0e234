public import Foundation

/// What a request carries after its header fields: nothing, bytes, files, streams, or several of
/// these one after the other.
///
/// As a sequence, it is the content in chunks of at least one byte; a file is read piece by piece.
/// A transport that can't send chunks sends ``bytes`` and refuses a body that has none.
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
  }

  private let storage: Storage

  private init(_ storage: Storage) {
    self.storage = storage
  }

  /// No body at all, as for most GET and DELETE requests.
  public static let nothing = RequestBody(.nothing)

  /// These bytes; an empty array is a body of length 0, which is not the same as ``nothing``.
  public static func bytes(_ bytes: [UInt8]) -> RequestBody {
    RequestBody(.bytes(bytes))
  }

  /// These bytes.
  public static func data(_ data: Data) -> RequestBody {
    RequestBody(.bytes([UInt8](data)))
  }

  /// This text in UTF-8.
  public static func text(_ text: some StringProtocol) -> RequestBody {
    RequestBody(.bytes(Array(text.utf8)))
  }

  /// A regular file on disk, which is read while the request is sent, and never as a whole.
  public static func file(_ url: URL) -> RequestBody {
    RequestBody(.pieces([.file(url.absoluteURL)]))
  }

  /// A regular file on disk, which is read while the request is sent, and never as a whole.
  public static func file(path: String) -> RequestBody {
    file(URL(fileURLWithPath: path))
  }

  /// Chunks that come while the request is sent, which can be sent only once.
  ///
  /// - Parameter count: the number of bytes; `nil` if it isn't known.
  public static func stream<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, count: Int? = nil
  ) -> RequestBody where Chunks.Element == [UInt8] {
    RequestBody(.pieces([.stream(BodyStream(ResponseBody(chunks), count: count))]))
  }

  /// Several bodies one after the other.
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

  /// What it is made of.
  var pieces: [Piece] {
    switch storage {
    case .nothing: []
    case .bytes(let bytes): [.bytes(bytes)]
    case .pieces(let pieces): pieces
    }
  }

  /// Whether there is no body at all.
  public var isNothing: Bool {
    storage == .nothing
  }

  /// The content when it is in memory: empty for ``nothing``, `nil` for kinds of body that have to
  /// be read from elsewhere.
  public var bytes: [UInt8]? {
    switch storage {
    case .nothing: []
    case .bytes(let bytes): bytes
    case .pieces: nil
    }
  }

  /// The file when it is the whole content.
  var file: URL? {
    if case .pieces(let pieces) = storage, pieces.count == 1, case .file(let url) = pieces[0] {
      url
    } else {
      nil
    }
  }

  /// Whether the body can be sent a second time, which following a 307 or 308 redirect needs.
  public var isReplayable: Bool {
    !pieces.contains { if case .stream = $0 { true } else { false } }
  }
}

/// Chunks that can be read once. Two of them are equal if they are the same.
final class BodyStream: Sendable, Hashable {
  let chunks: ResponseBody
  let count: Int?

  init(_ chunks: ResponseBody, count: Int?) {
    self.chunks = chunks
    self.count = count
  }

  static func == (a: BodyStream, b: BodyStream) -> Bool { a === b }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension RequestBody: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The number of bytes, never their content.
  public var description: String {
    if isNothing { return "no body" }
    return count.map { "\($0) bytes" } ?? "bytes of unknown number"
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
