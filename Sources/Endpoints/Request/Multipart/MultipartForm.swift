/// A `multipart/form-data` body for which the spec names no parts.
///
/// ```swift
/// let form: MultipartForm = ["title": "Sunset", "photo": .file(FilePart(path: "photo.png"))]
/// ```
public struct MultipartForm: MultipartBody, Hashable, ExpressibleByDictionaryLiteral {
  /// A part and its name.
  public struct Part: Sendable, Hashable {
    public var name: String
    public var content: Content

    public init(name: String, _ content: Content) {
      self.name = name
      self.content = content
    }
  }

  /// The content of a part.
  public enum Content: Sendable, Hashable, ExpressibleByStringInterpolation {
    case text(String)
    case file(FilePart)

    public init(stringLiteral text: String) { self = .text(text) }
  }

  /// The parts in the order in which they are sent; a name may occur more than once.
  public var parts: [Part]

  public init(_ parts: [Part] = []) {
    self.parts = parts
  }

  public init(dictionaryLiteral elements: (String, Content)...) {
    parts = elements.map { Part(name: $0.0, $0.1) }
  }

  @_spi(Generated) public func write(to writer: inout MultipartWriter) {
    for part in parts {
      switch part.content {
      case .text(let text): writer.field(part.name, text)
      case .file(let file): writer.file(part.name, file)
      }
    }
  }
}
