// SPDX-License-Identifier: Apache-2.0

/// A request to one operation of an API, as a value that can be created, stored and compared
/// without I/O.
public protocol Endpoint: Sendable {
  /// The client that sends it.
  associatedtype Client: APIClient
  /// The value of a successful response.
  associatedtype Output: Sendable = NoContent
  /// The documented error of a failed call; `Never` if the spec documents none.
  associatedtype Failure: Sendable = Never

  /// The operation that the request is for.
  static var operation: APIOperation { get }

  /// Writes the path, parameters and body. A value that can't be sent makes the call throw.
  @_spi(Generated) func write(to request: inout RequestWriter)

  /// Reads a successful response.
  ///
  /// Throws for a response that the spec does not document. The default implementation decodes the
  /// whole body, whatever the status code.
  static func output(from response: RawResponse) throws(JSON.Error) -> Output

  /// Reads the body of a failed call; if it throws, the failure is undocumented. The default
  /// implementation decodes the whole body, whatever the status code.
  static func failure(from response: RawResponse) throws(JSON.Error) -> Failure
}

extension Endpoint where Output: JSONDecodable {
  /// Decodes the whole body as JSON.
  public static func output(from response: RawResponse) throws(JSON.Error) -> Output {
    try response.json()
  }
}

extension Endpoint where Output: RawResponse.Content {
  /// Decodes the whole body.
  public static func output(from response: RawResponse) throws(JSON.Error) -> Output {
    try Output.read(response)
  }
}

extension Endpoint where Output: ResponseStream {
  /// A stream over a complete response, for requests sent by ``APIClient/send(_:accept:)``.
  public static func output(from response: RawResponse) throws(JSON.Error) -> Output {
    guard Output.reads(response.mediaType) else { throw response.undocumented() }
    return Output(
      StreamedResponse(
        TransportResponse(head: response.head, body: TransportResponse.Body(response.body)),
        to: operation, nil, .max))
  }
}

extension Endpoint where Failure: JSONDecodable {
  /// Decodes the whole body as JSON.
  public static func failure(from response: RawResponse) throws(JSON.Error) -> Failure {
    try response.json()
  }
}

extension Endpoint where Failure: RawResponse.Content {
  /// Decodes the whole body.
  public static func failure(from response: RawResponse) throws(JSON.Error) -> Failure {
    try Failure.read(response)
  }
}
