import EndpointsDiagnostics
import EndpointsYAML

extension Reader {
  /// Counts an operation, whose parameters and responses may be shared, before it is kept.
  ///
  /// - Returns: Whether there may be more; where not, that was reported.
  mutating func hasRoom(for operation: Operation) -> Bool {
    operationBytes += operation.ownBytes
    if operationBytes <= sizeLimit.bytes { return true }
    sizeLimit.report(
      "the operation '\(operation.method.value) \(operation.path.text)'",
      "and those before it use shared parts too often", at: operation.path.place, &diagnostics)
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
