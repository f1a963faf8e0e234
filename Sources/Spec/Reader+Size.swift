import EndpointsDiagnostics
import EndpointsYAML

/// The bound on what references make of a document: shared parts are in the client once for each use.
extension Reader {
  /// How many bytes all operations of a document may take in Swift, besides those for its own bytes.
  private static let leastBytes = 8 << 20

  /// Sets the bound for a document.
  mutating func limitOperations(ofBytes count: Int) {
    operationBytesLeft = Self.leastBytes + 8 * count
  }

  /// Counts an operation.
  ///
  /// - Returns: Whether there may be more; where not, that was reported.
  mutating func hasRoom(for operation: Operation) -> Bool {
    if operationBytesLeft < 0 { return false }
    operationBytesLeft -= operation.byteEstimate
    if operationBytesLeft >= 0 { return true }
    reject(
      "too-complex", "the operations up to this one use shared parts too often for a client",
      at: operation.path.place,
      help: "let operations share fewer and smaller parts, or leave some out")
    return false
  }
}

extension Operation {
  /// About how many bytes of Swift the operation becomes, without its schemas.
  fileprivate var byteEstimate: Int {
    let texts =
      [summary, description, body?.description] + parameters.map(\.description)
      + responses.map(\.shape.description)
      + responses.flatMap { $0.shape.headers.map(\.description) }
    let parts =
      1 + parameters.count + (body?.content.count ?? 0) + security.count
      + responses.reduce(0) { $0 + 1 + $1.shape.headers.count + $1.shape.content.count }
    return 100 * parts + texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
  }
}
