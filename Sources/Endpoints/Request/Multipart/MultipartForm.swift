/// A `multipart/form-data` body whose parts the spec does not name.
///
/// ```swift
/// let form: MultipartForm = ["photo": FilePart(path: "photo.png")]
/// ```
public struct MultipartForm: MultipartBody, Hashable, ExpressibleByDictionaryLiteral {
  /// A part and its name.
  public struct Part: Sendable, Hashable {
    public var name: String
    public var file: FilePart

    public init(name: String, file: FilePart) {
      self.name = name
      self.file = file
    }
  }

  /// In the order in which they are sent; a name may be there more than once.
  public var parts: [Part]

  public init(_ parts: [Part] = []) {
    self.parts = parts
  }

  public init(dictionaryLiteral elements: (String, FilePart)...) {
    parts = elements.map { Part(name: $0.0, file: $0.1) }
  }

  public func write(to writer: inout MultipartWriter) {
    for part in parts { writer.file(part.name, part.file) }
  }
}
