// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A transport that answers requests as the values that they are: a fake of a server.
package protocol EndpointTransport: Transport {
  /// The transport for a call of a request.
  func transport<E: Endpoint>(
    for endpoint: E, _ configuration: ClientConfiguration
  ) -> any Transport
}

/// The result of a call that needn't be read from a body.
package final class EndpointResult: Sendable {
  /// A `Result` with the output and the error of an endpoint.
  private let result: any Sendable

  package init<Output: Sendable, Failure>(_ result: Result<Output, APIError<Failure>>) {
    self.result = result
  }

  /// The output of the endpoint; `nil` if the result is that of another one.
  func output<E: Endpoint>(of endpoint: E.Type) throws(APIError<E.Failure>) -> E.Output? {
    guard let result = result as? Result<E.Output, APIError<E.Failure>> else { return nil }
    return try result.get()
  }
}

extension TransportResponse {
  /// The body, or the bytes of an output that the transport has as a value.
  func body<E: Endpoint>(of endpoint: E.Type) -> TransportResponse.Body {
    switch try? result?.output(of: endpoint) {
    case let data as Data: TransportResponse.Body([UInt8](data))
    case let text as String: TransportResponse.Body(Array(text.utf8))
    default: body
    }
  }
}

extension APIError {
  /// An error of an operation, described by the status of its response.
  package init(_ reason: Reason, operation: APIOperation, response: RawResponse) {
    self.init(
      reason, operation: operation, response: response, detail: response.statusLine,
      Redaction(of: []))
  }
}

extension Endpoint {
  /// The reason that a response does not fit the spec; `nil` if it does. Of a stream, the elements aren't read.
  package static func problem(in response: RawResponse) -> JSON.Error? {
    do throws(JSON.Error) {
      if response.isSuccessful {
        _ = try output(from: response)
      } else if operation.descriptionOfFailure(response.status) == nil {
        _ = try failure(from: response)
      }
      return nil
    } catch {
      return error
    }
  }
}
