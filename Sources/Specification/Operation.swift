// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsYAML

/// One call that the API offers: a method on a path.
///
/// Large: it has a property for each field of an Operation Object, as they are read.
package struct Operation: Sendable {
  /// The operation's identifier: `deleteFileVersion`.
  package var id: Text
  /// The identifier that the operation had before it was given a name for Swift; `nil` where it was not.
  package private(set) var formerID: String?
  package var method: Text
  package var path: PathTemplate
  /// The location of the whole operation, or of its file; `nil` where it is not known.
  package var location: SourceRange?
  package var summary: String?
  package var description: String?
  package var isDeprecated = false
  package var tags: [String] = []
  /// The names of the group that other generators put the method into, and of those around it, outermost first;
  /// the first tag has them all.
  package var groups: [String] = []
  /// The call by which the operation is known beside its identifier; `nil` where it has none.
  package var groupedCall: GroupedCall?
  /// The groups of users that the operation is for.
  package var audiences: [String] = []
  package var parameters: [Parameter] = []
  package var body: RequestBody?
  package var responses: [Response] = []
  /// The ways to authorize a call, any of which will do; empty where a call needs none.
  package var security: [SecurityRequirement] = []
  /// True if a call may be carried out twice, false if it may not; `nil` if its method says.
  package var isIdempotent: Bool?
  /// The header for a key that is the same in all requests of a call.
  package var idempotencyKey: String?
  /// The failures after which a call is sent again; `nil` for those that the document declares.
  package var retries: Retries?
  /// The servers of this operation alone; empty if it uses those of the document.
  package var servers: [Server] = []
  /// The way from one page to the next; `nil` where the response is not a page of a list.
  package var pagination: Pagination?
  /// The name of the file that the operation was read from, without folder and extension, where a
  /// file holds one operation; `nil` otherwise.
  package var fileName: String?

  /// The key of others by which the identifier is the name of a method; `nil` where none is.
  private(set) var nameKey: ExtensionKey?

  /// True if the identifier is a name for Swift, as of `x-swift-name`.
  package private(set) var hasSwiftName = false

  /// Gives the operation a name for Swift as its identifier.
  mutating func rename(_ name: Text) {
    formerID = formerID ?? id.value
    id = name
    hasSwiftName = true
    nameKey = nil
  }

  /// Gives the operation the name of a method and of its group as its identifier: `payments/create`.
  mutating func rename(_ name: Text, in group: String?, by key: ExtensionKey) {
    formerID = formerID ?? id.value
    id = group.map { Text("\($0)/\(name.value)", at: name.location) } ?? name
    nameKey = key
  }

  /// Calls the operation by the identifier that it had before.
  ///
  /// - Returns: False if it had none.
  mutating func takeFormerID() -> Bool {
    guard let former = formerID, former.contains(where: \.isLetter) else { return false }
    id.value = former
    formerID = nil
    nameKey = nil
    return true
  }

  /// True if a project file can name the operation by an identifier.
  func isCalled(_ id: String) -> Bool { id == self.id.value || id == formerID }
}

/// The call of a method in a group of the client: `files.versions.delete`.
package struct GroupedCall: Sendable, Equatable {
  /// The names of the group and those around it, outermost first: `files`, `versions`.
  package var groups: [String]
  /// The name of the method: `delete`.
  package var name: String

  /// The number of names that a call can have: more nest types deeper than a compiler takes them.
  package static let maximumDepth = 8

  /// `nil` for a text that does not have the names of a group and of a method with a dot between.
  package init?(_ text: String) {
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard names.count > 1, names.count <= Self.maximumDepth,
      names.allSatisfy({ $0.unicodeScalars.contains { $0.properties.isAlphabetic } })
    else { return nil }
    groups = Array(names.dropLast())
    name = names[names.count - 1]
  }

  package var text: String { (groups + [name]).joined(separator: ".") }
}

/// A value that a call sends outside the body.
///
/// Large: it has a property for each field of a Parameter Object, as they are read.
package struct Parameter: Sendable {
  package enum Location: String, Sendable, CaseIterable {
    case path
    case query
    case header
    case cookie
    /// The whole query (OpenAPI 3.2).
    case querystring
  }

  package var name: Text
  package var location: Location
  package var schema: SchemaID
  package var isRequired: Bool
  package var description: String?
  package var isDeprecated = false
  /// The style of the value; `nil` for the default of the location.
  package var style: ParameterStyle?
  /// True if arrays and objects are written item by item; `nil` for the default of the style.
  package var explode: Bool?
  package var allowsReserved = false
  /// True if the value may be left out of `name=` (OpenAPI 3.0, where it is deprecated).
  package var allowsEmptyValue = false
  /// The media type that the value is written in instead of a style.
  package var content: MediaType?
  /// Values that the spec shows; empty where the schema may show some.
  package var examples: [Node] = []
  /// The name that the spec asks for with `x-swift-name`.
  package var swiftName: Text?
  /// True if the parameter itself is said to be secret; its schema may say so, too.
  package var isSensitive = false
}

/// The style of a parameter (OpenAPI 3.1, 'Style Values').
package enum ParameterStyle: String, Sendable, CaseIterable {
  case simple
  case label
  case matrix
  case form
  case spaceDelimited
  case pipeDelimited
  case deepObject
  /// Cookies as they are, without percent-encoding (OpenAPI 3.2).
  case cookie
}

/// The request body of an operation.
package struct RequestBody: Sendable {
  package var description: String?
  package var isRequired: Bool
  package var content: [MediaType]
  package var location: SourceRange
}

/// A body in one media type, such as `application/json`.
package struct MediaType: Sendable {
  package var name: Text
  /// `nil` where the spec does not say what the body looks like.
  package var schema: SchemaID?
  /// The schema of each item of a stream, such as `text/event-stream` (OpenAPI 3.2).
  package var itemSchema: SchemaID?
  /// The encodings of the properties of a form.
  package var encodings: [Encoding] = []
  /// Values that the spec shows; empty where the schema may show some.
  package var examples: [Node] = []

  /// The encoding of one property of a form.
  package struct Encoding: Sendable {
    package var property: Text
    package var contentType: Text?
    package var headers: [Header] = []
    package var style: ParameterStyle?
    package var explode: Bool?
    package var allowsReserved = false
  }
}

/// A header field of a response, or of a part of a form.
package struct Header: Sendable {
  package var name: Text
  package var schema: SchemaID
  package var isRequired: Bool
  package var explode = false
  package var description: String?
  package var isDeprecated = false
  /// True if the values are secret, whatever the schema says.
  package var isSensitive = false
  /// The media type that the value is written in instead of a style.
  package var content: MediaType?
  /// Values that the spec shows; empty where the schema may show some.
  package var examples: [Node] = []
}

/// A response for a status code or a range of them.
package struct Response: Sendable {
  /// The content and headers of a response, which several operations may share.
  package struct Shape: Sendable {
    package var description: String?
    /// Empty where the response has no body.
    package var content: [MediaType]
    /// The location of the key that describes the body.
    package var contentLocation: SourceRange?
    package var headers: [Header] = []
  }

  package var status: StatusPattern
  package var location: SourceRange
  package var shape: Shape
}

/// The statuses that a response is documented for.
package enum StatusPattern: Sendable, Hashable {
  case exact(Int)
  /// The hundreds of the statuses: 4 for `4XX`.
  case range(Int)
  /// Every status that no other response is documented for.
  case `default`

  /// The status as a spec writes it: `200`, `2XX`, `default`.
  package var code: String {
    switch self {
    case .exact(let code): String(code)
    case .range(let hundreds): "\(hundreds)XX"
    case .default: "default"
    }
  }

  package var isSuccess: Bool {
    switch self {
    case .exact(let code): 200..<300 ~= code
    case .range(let hundreds): hundreds == 2
    case .default: false
    }
  }
}

/// A path with holes for parameters: `/v1/files/{fileId}/versions/{versionId}`.
package struct PathTemplate: Sendable {
  package enum Piece: Sendable, Hashable {
    case literal(String)
    case parameter(Text)
  }

  /// Literals and parameters in turn; never two literals in a row.
  package var pieces: [Piece]
  package var location: SourceRange

  package init(pieces: [Piece], location: SourceRange) {
    self.pieces = pieces
    self.location = location
  }

  /// The pieces without a fragment, which tells operations of one path apart and is nothing that a client
  /// sends (RFC 9110, section 7.1).
  package var sentPieces: [Piece] {
    for (index, piece) in pieces.enumerated() {
      guard case .literal(let text) = piece, let hash = text.utf8.firstIndex(of: UInt8(ascii: "#"))
      else { continue }
      return pieces[..<index] + (hash == text.startIndex ? [] : [.literal(String(text[..<hash]))])
    }
    return pieces
  }

  package var parameters: [Text] {
    pieces.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
  }

  /// The template as OpenAPI writes it, with braces.
  package var text: String {
    pieces.map {
      switch $0 {
      case .literal(let text): text
      case .parameter(let name): "{\(name.value)}"
      }
    }.joined()
  }

  /// The template with every parameter alike, so that two templates that match the same paths are equal.
  package var shape: String {
    pieces.map {
      switch $0 {
      case .literal(let text): text
      case .parameter: "{}"
      }
    }.joined()
  }
}
