/// A request to one operation of an API, as a value: made, stored and compared without I/O.
public protocol Endpoint: Sendable {
  /// The client that sends it.
  associatedtype Client: APIClient
  /// What a successful call returns.
  associatedtype Output: ResponseContent
  /// What the API says when a call fails; `Never` where the spec does not tell.
  associatedtype Failure: ResponseContent

  static var operation: Operation { get }

  /// Writes path, parameters and body; a value that can't be sent is reported by the call.
  func write(to request: inout RequestWriter)
}

/// What is known of an operation before it is called.
public struct Operation: Sendable, Hashable {
  /// The operation's identifier in the spec: `deleteFileVersion`.
  public let id: String
  /// The method: `DELETE`.
  public let method: String
  /// The path with the names of its parameters in braces: `/v1/files/{fileId}`.
  public let path: String
  /// The schemes to authorize a call by: one of the lists, all of its names. Empty where none is
  /// needed.
  public let auth: [[String]]

  public init(_ id: String, _ method: String, _ path: String, auth: [[String]] = []) {
    self.id = id
    self.method = method
    self.path = path
    self.auth = auth
  }
}
