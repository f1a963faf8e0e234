/// Why a JSON text could not be read or a value could not be written, and where.
///
/// Its description names the place and the kind, never the text of a value:
/// `$.items[3].versionInfo.id: expected string, found number at byte 211`.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// Another byte than the grammar of RFC 8259 wants; `expected` says what it wants.
    case syntax(expected: String)
    /// The text ends inside a value.
    case unexpectedEnd
    /// Something other than white space follows the value.
    case trailingBytes
    /// A string that isn't UTF-8.
    case invalidUTF8
    /// A backslash escape that RFC 8259 doesn't know, or half of a surrogate pair.
    case invalidEscape
    /// A control character in a string that isn't escaped.
    case controlCharacter
    /// A value of another JSON type than the property has.
    case typeMismatch(expected: String, found: String)
    /// A key that must be there is not.
    case missingKey(String)
    /// An array that ends before an item that must be there; counted from 0.
    case missingItem(Int)
    /// The right JSON type, but not the right form, such as a string that is no date, or one that
    /// is longer than a ``Constraint`` allows.
    case invalidValue(expected: String)
    /// A number that its Swift type can't hold.
    case outOfRange(type: String)
    /// More than ``JSON/maximumDepth`` arrays and objects inside each other, or more than the stack
    /// of the thread has room for.
    case tooDeep
    /// A text longer than 4 GiB.
    case tooLarge
    /// Alternatives tried inside alternatives, again and again.
    case tooManyAlternatives
    /// Elements of arrays and dictionaries that take more than 1 GiB and 8 times the text's size.
    case tooMuchMemory
    /// The time of the call that the text is read for ran out.
    case timedOut
    /// The task of the call that the text is read for was cancelled.
    case cancelled
    /// A value that JSON can't express, such as an infinite number; it was to be written.
    case notRepresentable(String)
    /// No JSON at all: a response that the spec does not document.
    case undocumented
  }

  /// A single reference, so that an error passes through generated code in a register.
  private final class Storage: Sendable {
    let kind: Kind
    let offset: Int
    let path: String

    init(kind: Kind, offset: Int, path: String) {
      self.kind = kind
      self.offset = offset
      self.path = path
    }
  }

  private let storage: Storage

  /// What is wrong.
  public var kind: Kind { storage.kind }

  /// Where, in bytes from the start of the text, from 0.
  public var offset: Int { storage.offset }

  /// The place in the document, such as `$.items[3].name`, where `$` is the whole.
  public var path: String { storage.path }

  init(_ kind: Kind, at offset: Int, path: String = "$") {
    storage = Storage(kind: kind, offset: offset, path: path)
  }

  public var description: String { "\(path): \(message) at byte \(offset)" }

  private var message: String {
    switch kind {
    case .syntax(let expected): "expected \(expected)"
    case .unexpectedEnd: "unexpected end of the text"
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
    case .tooMuchMemory: "elements that take too much memory"
    case .timedOut: "not read within the time given"
    case .cancelled: "reading was cancelled"
    case .notRepresentable(let what): "\(what) can't be written as JSON"
    case .undocumented: "a response that is not documented"
    }
  }

  public static func == (a: JSONError, b: JSONError) -> Bool {
    a.kind == b.kind && a.offset == b.offset && a.path == b.path
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(offset)
    hasher.combine(path)
  }
}
