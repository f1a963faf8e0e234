// SPDX-License-Identifier: Apache-2.0

extension RequestBody {
  /// A `multipart/form-data` body for which the spec names no parts.
  ///
  /// ```swift
  /// let form: RequestBody.Form = ["title": "Sunset", "photo": .file(FilePart(path: "photo.png"))]
  /// ```
  public struct Form: RequestBody.Multipart, Hashable, ExpressibleByDictionaryLiteral {
    /// A part and its name.
    public struct Part: Sendable, Hashable {
      /// The name, which may occur more than once in a form.
      public var name: String
      /// The text or the file.
      public var content: Content

      /// Creates a part.
      public init(name: String, _ content: Content) {
        self.name = name
        self.content = content
      }
    }

    /// The content of a part.
    public enum Content: Sendable, Hashable, ExpressibleByStringInterpolation {
      /// A string in UTF-8.
      case text(String)
      /// A file.
      case file(FilePart)

      public init(stringLiteral text: String) { self = .text(text) }
    }

    /// The parts in the order in which they are sent; a name may occur more than once.
    public var parts: [Part]

    /// Creates a form.
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
}
