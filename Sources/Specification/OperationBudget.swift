import EndpointsDiagnostics

/// The size that the operations of a document may have, and what they have of it.
struct OperationBudget {
  let limit: SizeLimit
  /// The bytes of Swift that the operations become that were read.
  private var bytes = 0

  init(limit: SizeLimit) {
    self.limit = limit
  }

  /// Counts an operation, whose parameters and responses may be shared, before it is kept.
  ///
  /// - Returns: True if it fits; if not, that was reported.
  mutating func add(_ operation: Operation, _ diagnostics: inout Diagnostics) -> Bool {
    bytes += operation.ownBytes
    if bytes <= limit.bytes { return true }
    limit.report(
      "the operation '\(operation.method.value) \(operation.path.text)'",
      "and those before it use shared parts too often", at: operation.path.location, &diagnostics)
    return false
  }
}

extension Operation {
  /// About how many bytes of Swift the operation becomes, without its schemas.
  package var ownBytes: Int {
    var bytes = SizeLimit.bytesOfOperation
    func add(_ text: String?) { bytes += SizeLimit.bytesOfPart + (text?.utf8.count ?? 0) }
    add(summary)
    add(description)
    add(body?.description)
    for parameter in parameters { add(parameter.description) }
    for response in responses {
      add(response.shape.description)
      for header in response.shape.headers { add(header.description) }
      bytes += SizeLimit.bytesOfPart * response.shape.content.count
    }
    for requirement in security {
      bytes += SizeLimit.bytesOfPart * (1 + requirement.schemes.count)
    }
    return bytes + SizeLimit.bytesOfPart * (body?.content.count ?? 0)
  }
}
