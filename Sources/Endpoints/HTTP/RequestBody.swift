/// What a request carries after its header fields.
///
/// A struct rather than an enum, so that bodies from a file or an asynchronous sequence can be
/// added without breaking a `switch`. A transport sends ``bytes`` and refuses a body that has none.
public struct RequestBody: Sendable, Hashable {
  private enum Storage: Sendable, Hashable {
    case nothing
    case bytes([UInt8])
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

  /// This text in UTF-8.
  public static func text(_ text: some StringProtocol) -> RequestBody {
    RequestBody(.bytes(Array(text.utf8)))
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
    }
  }

  /// Whether the body can be sent a second time, which following a 307 or 308 redirect needs.
  public var isReplayable: Bool {
    bytes != nil
  }
}

extension RequestBody: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The number of bytes, never their content.
  public var description: String {
    switch storage {
    case .nothing: "no body"
    case .bytes(let bytes): "\(bytes.count) bytes"
    }
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
