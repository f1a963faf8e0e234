/// The static description of an operation.
public struct APIOperation: Sendable, Hashable {
  /// The identifier in the spec: `deleteFileVersion`.
  public let id: String
  /// The HTTP method: `DELETE`.
  public let method: String
  /// The path with the names of its parameters in braces: `/v1/files/{fileId}`.
  public let path: String
  /// The alternative lists of security schemes: a call needs all schemes of one list. Empty if none
  /// is needed; with an empty list among others, available credentials are sent.
  public let auth: [[String]]
  /// The value of the `Accept` header; `nil` for `application/json`.
  public let accept: String?
  /// The server to send requests to instead of the client's; a relative one is resolved against
  /// that of the client. `nil` for the client's server.
  public let server: Server?
  /// True if a call may be sent again whatever its method, false if it may not once the server may have
  /// acted; `nil` if its method decides.
  public let isIdempotent: Bool?
  /// The header in which each call has a key of its own, the same one in all its requests:
  /// `Idempotency-Key`. Such a call may be sent again. `nil` for no key.
  public let idempotencyKey: String?
  /// The settings of ``RetryPolicy`` that the spec declares of the operation; `nil` for none.
  public private(set) var retries: RetryPolicy.Declaration?
  /// The descriptions of the failures that the spec documents without a body, by `404`, `4XX` or
  /// `default`; `nil` for a failure with a body that one of these includes.
  public let failures: [String: String?]

  /// Creates the description of an operation.
  public init(
    id: String, method: String, path: String, auth: [[String]] = [], accept: String? = nil,
    server: Server? = nil, isIdempotent: Bool? = nil, idempotencyKey: String? = nil,
    failures: [String: String?] = [:]
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.auth = auth
    self.accept = accept
    self.server = server
    self.failures = failures
    self.isIdempotent = isIdempotent
    self.idempotencyKey = idempotencyKey
  }

  /// Creates the description of an operation whose spec declares when its calls are sent again.
  public init(
    id: String, method: String, path: String, auth: [[String]] = [], accept: String? = nil,
    server: Server? = nil, isIdempotent: Bool? = nil, idempotencyKey: String? = nil,
    retries: RetryPolicy.Declaration, failures: [String: String?] = [:]
  ) {
    self.init(
      id: id, method: method, path: path, auth: auth, accept: accept, server: server,
      isIdempotent: isIdempotent, idempotencyKey: idempotencyKey, failures: failures)
    self.retries = retries
  }

  /// The description of a failure that the spec documents without a body; `nil` for all others.
  func descriptionOfFailure(_ status: Int) -> String? {
    if failures.isEmpty { return nil }
    let patterns = ["\(status)", "\(status / 100)XX", "default"]
    return patterns.lazy.compactMap { failures[$0] }.first ?? nil
  }
}
