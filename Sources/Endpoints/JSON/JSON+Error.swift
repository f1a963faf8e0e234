// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// An error of decoding or encoding JSON, with its location.
  ///
  /// Its description contains the path and the kind, never the text of a value:
  /// `$.items[3].versionInfo.id: expected string, found number at byte 211`.
  public struct Error: Swift.Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of an error.
    public enum Kind: Sendable, Hashable {
      /// The text violates the grammar of RFC 8259; `expected` describes the expected byte.
      case syntax(expected: String)
      /// The text ends inside a value.
      case unexpectedEnd
      /// Something other than white space follows the value.
      case trailingBytes
      /// A string is not valid UTF-8.
      case invalidUTF8
      /// A backslash escape is not one of RFC 8259, or is half of a surrogate pair.
      case invalidEscape
      /// A control character in a string is not escaped.
      case controlCharacter
      /// The value has another JSON type than expected.
      case typeMismatch(expected: String, found: String)
      /// A required key is missing.
      case missingKey(String)
      /// An array ends before a required item; counted from 0.
      case missingItem(Int)
      /// The JSON type is right, but the value is not, such as a string that is not a date, or one
      /// that violates a constraint.
      case invalidValue(expected: String)
      /// The Swift type can't represent the number.
      case outOfRange(type: String)
      /// The nesting of arrays and objects exceeds ``JSON/maximumDepth`` or the stack of the thread.
      case tooDeep
      /// The text is longer than 4 GiB.
      case tooLarge
      /// Nested unions have tried too many variants.
      case tooManyAlternatives
      /// The elements of arrays and dictionaries need more than 1 GiB plus 8 times the size of the
      /// text.
      case tooMuchMemory
      /// Decoding ended early, since the call timed out or its task was cancelled.
      case interrupted
      /// JSON can't represent the value to encode, such as an infinite number.
      case notRepresentable(String)
    }

    /// The reason that nothing was decoded, or not all, though the text may be right.
    enum Cause: Sendable, Hashable {
      /// The call timed out while decoding.
      case timedOut
      /// The task was cancelled while decoding.
      case cancelled
      /// The spec does not document the response.
      case undocumented
    }

    /// A class, so that an error fits in one register of generated code.
    private final class Storage: Sendable {
      let kind: Kind
      let offset: Int
      let path: String
      let cause: Cause?

      init(kind: Kind, offset: Int, path: String, cause: Cause?) {
        self.kind = kind
        self.cause = cause
        self.offset = offset
        self.path = path
      }
    }

    private let storage: Storage

    /// The kind of error.
    public var kind: Kind { storage.kind }

    /// The location in the text, in bytes from 0.
    public var offset: Int { storage.offset }

    /// The path in the document, such as `$.items[3].name`, where `$` is the root.
    public var path: String { storage.path }

    /// The reason that is not about the text; `nil` for an error of the text.
    var cause: Cause? { storage.cause }

    /// Creates an error, for fakes; `path` is that of the document.
    public init(_ kind: Kind, at offset: Int, path: String = "$") {
      storage = Storage(kind: kind, offset: offset, path: path, cause: nil)
    }

    init(_ cause: Cause, at offset: Int) {
      storage = Storage(kind: .interrupted, offset: offset, path: "$", cause: cause)
    }

    /// The error for a response that the spec does not document.
    static let undocumented = JSON.Error(.undocumented, at: 0)

    /// The same error with another path and offset.
    func at(_ offset: Int? = nil, path: String) -> JSON.Error {
      JSON.Error(
        storage: Storage(kind: kind, offset: offset ?? self.offset, path: path, cause: cause))
    }

    private init(storage: Storage) { self.storage = storage }

    public var description: String { "\(path): \(message) at byte \(offset)" }

    private var message: String {
      switch cause {
      case .timedOut: return "timed out while decoding"
      case .cancelled: return "cancelled while decoding"
      case .undocumented: return "the response is not documented"
      case nil: break
      }
      return switch kind {
      case .syntax(let expected): "expected \(expected)"
      case .unexpectedEnd: "unexpected end of input"
      case .trailingBytes: "unexpected bytes after the value"
      case .invalidUTF8: "invalid UTF-8"
      case .invalidEscape: "invalid escape sequence"
      case .controlCharacter: "unescaped control character in a string"
      case .typeMismatch(let expected, let found): "expected \(expected), found \(found)"
      case .missingKey(let key): "missing key '\(key)'"
      case .missingItem(let index): "missing item [\(index)]"
      case .invalidValue(let expected): "expected \(expected)"
      case .outOfRange(let type): "number out of range for \(type)"
      case .tooDeep: "nested too deeply"
      case .tooLarge: "text longer than 4 GiB"
      case .tooManyAlternatives: "too many nested alternatives"
      case .tooMuchMemory: "the elements need too much memory"
      case .interrupted: "decoding ended early"
      case .notRepresentable(let what): "\(what) can't be represented in JSON"
      }
    }

    public static func == (a: JSON.Error, b: JSON.Error) -> Bool {
      a.kind == b.kind && a.offset == b.offset && a.path == b.path && a.cause == b.cause
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      hasher.combine(offset)
      hasher.combine(path)
    }
  }
}
