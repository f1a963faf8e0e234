import EndpointsPlan
import EndpointsSpecification

/// Emits the header by which the servers say how long to wait, in the initializer of the client type.
struct RetryHintEmitter {
  let hint: RetryHint

  func emit(into source: inout SourceWriter) {
    let unit: Code =
      switch hint.unit {
      case .seconds: ".seconds"
      case .milliseconds: ".milliseconds"
      case .timestamp: ".timestamp"
      }
    source.call(
      "configuration.retries.hint = .init", ["header: \(.string(hint.header))", "unit: \(unit)"])
  }
}
