package import EndpointsDiagnostics

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
      guard case .literal(let text) = piece, let hash = text.firstIndex(of: "#") else { continue }
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
