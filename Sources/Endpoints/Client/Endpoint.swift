/// A request to one operation of an API, as a value: made, stored and compared without I/O.
public protocol Endpoint: Sendable {
  /// The client that sends it.
  associatedtype Client: APIClient
  /// What a successful call returns.
  associatedtype Output: Sendable = NoContent
  /// What the API says when a call fails; `Never` where the spec does not tell.
  associatedtype Failure: Sendable = Never

  static var operation: Operation { get }

  /// Writes path, parameters and body; a value that can't be sent is reported by the call.
  func write(to request: inout RequestWriter)

  /// Reads the response of a successful call.
  ///
  /// Throws ``RawResponse/undocumented()`` for one that the spec does not document. By default the
  /// whole body is read as the type, whatever the status.
  static func output(from response: RawResponse) throws(JSONError) -> Output

  /// Reads the response of a call that failed; anything that it throws makes the failure an
  /// undocumented one. By default the whole body is read as the type, whatever the status.
  static func failure(from response: RawResponse) throws(JSONError) -> Failure
}

extension Endpoint where Output: JSONDecodable {
  public static func output(from response: RawResponse) throws(JSONError) -> Output {
    try response.json()
  }
}

extension Endpoint where Output: ResponseContent {
  public static func output(from response: RawResponse) throws(JSONError) -> Output {
    try Output.read(response)
  }
}

extension Endpoint where Failure: JSONDecodable {
  public static func failure(from response: RawResponse) throws(JSONError) -> Failure {
    try response.json()
  }
}

extension Endpoint where Failure: ResponseContent {
  public static func failure(from response: RawResponse) throws(JSONError) -> Failure {
    try Failure.read(response)
  }
}
