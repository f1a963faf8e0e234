/// What is known of an operation before it is called.
public struct Operation: Sendable, Hashable {
  /// The operation's identifier in the spec: `deleteFileVersion`.
  public let id: String
  /// The method: `DELETE`.
  public let method: String
  /// The path with the names of its parameters in braces: `/v1/files/{fileId}`.
  public let path: String
  /// The schemes to authorize a call by: one of the lists, all of its names. Empty where none is
  /// needed; with an empty list among others, credentials are sent if there are any.
  public let auth: [[String]]
  /// The media types of its responses as the Accept field has them; `nil` for `application/json`.
  public let accept: String?
  /// The server to send requests to in place of the client's, which a relative one is resolved
  /// against; `nil` for the client's.
  public let server: Server?

  public init(
    _ id: String, _ method: String, _ path: String, auth: [[String]] = [], accept: String? = nil,
    server: Server? = nil
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.auth = auth
    self.accept = accept
    self.server = server
  }
}
