/// One call: a request type, and a client method that sends it.
package struct Operation: Sendable {
  /// The request type.
  package var typeName: Identifier
  package var methodName: Identifier
  /// The operation's identifier in the spec.
  package var id: String
  package var method: String
  package var path: [PathPiece]
  package var documentation: [String]
  package var isDeprecated: Bool
  /// Whether a caller may ignore what comes back, since the call does more than to fetch it.
  package var isDiscardable: Bool
  /// The parameters and the body in the order in which a caller passes them.
  package var arguments: [Argument]
  package var output: TypeReference
  package var failure: TypeReference
  /// The schemes that a call needs: one of the lists, all of its names.
  package var security: [[String]]
  /// The types that this operation alone uses, nested in the request type.
  package var nested: [Model]
  /// What the file that declares the operation is called, without extension:
  /// `ImageKit+DeleteFileVersion`.
  package var fileName: String
  /// The file of the spec that the operation comes from: `delete-file-version.yaml`.
  package var sourceName: String

  package enum PathPiece: Sendable, Hashable {
    /// Goes over the wire as it is.
    case literal(String)
    case argument(Identifier, wireName: String)
  }

  package struct Argument: Sendable {
    package enum Use: Sendable, Hashable {
      case path
      case query(String)
      case header(String)
      case cookie(String)
      case jsonBody
    }

    package var name: Identifier
    package var type: TypeReference
    package var use: Use
    package var documentation: [String]
  }
}
