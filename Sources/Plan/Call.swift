import EndpointsSpecification

/// A call that an operation becomes: one, and one more for each stream that it can return beside a
/// whole body.
struct Call {
  /// The kind of a stream.
  enum Stream {
    case serverSentEvents
    case jsonLines
  }

  let operation: EndpointsSpecification.Operation
  let stream: Stream?
  /// The text that the call is named after.
  let name: String

  /// The calls that the operations of a document become, in their order.
  static func all(of document: ComposedDocument) -> [Call] {
    document.operations.flatMap { operation in
      let streams = document.streams(of: operation)
      let returnsWhole = streams.isEmpty || document.returnsWhole(operation)
      let whole =
        returnsWhole ? [Call(operation: operation, stream: nil, name: operation.id.value)] : []
      return whole
        + streams.enumerated().map { index, stream in
          let isOnly = !returnsWhole && index == 0
          let suffix = stream == .serverSentEvents ? "_events" : "_lines"
          return Call(
            operation: operation, stream: stream, name: operation.id.value + (isOnly ? "" : suffix))
        }
    }
  }
}

extension EndpointsSpecification.Operation {
  /// The responses of a successful call; the default one where the document names no other.
  var documentedSuccesses: [Response] {
    let successes = responses.filter(\.status.isSuccess)
    return successes.isEmpty ? responses.filter { $0.status == .default } : successes
  }
}

extension ComposedDocument {
  /// The streams that a successful call can return, beside a whole body.
  fileprivate func streams(of operation: EndpointsSpecification.Operation) -> [Call.Stream] {
    let content = operation.responses.filter(\.status.isSuccess).flatMap(\.shape.content)
    let kinds = content.map { kind(of: $0) }
    return (kinds.contains(.serverSentEvents) ? [.serverSentEvents] : [])
      + (kinds.contains(.jsonLines) ? [.jsonLines] : [])
  }

  /// True if a successful call can return something other than a stream.
  fileprivate func returnsWhole(_ operation: EndpointsSpecification.Operation) -> Bool {
    let responses = operation.responses.filter(\.status.isSuccess)
    return responses.isEmpty
      || responses.contains { response in
        response.shape.content.isEmpty
          || response.shape.content.contains { !kind(of: $0).isStream }
      }
  }
}
