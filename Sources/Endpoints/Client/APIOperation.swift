// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The static description of an operation.
public struct APIOperation: Sendable, Hashable {
  private let storage: Storage

  /// The identifier in the spec: `deleteFileVersion`.
  public var id: String { storage.parts.id }
  /// The HTTP method: `DELETE`.
  public var method: String { storage.parts.method }
  /// The path with the names of its parameters in braces: `/v1/files/{fileId}`.
  public var path: String { storage.parts.path }
  /// The alternative lists of security schemes: a call needs all schemes of one list. Empty if none
  /// is needed; with an empty list among others, available credentials are sent.
  public var auth: [[String]] { storage.parts.auth }
  /// The value of the `Accept` header; `nil` for `application/json`.
  public var accept: String? { storage.parts.accept }
  /// The server to send requests to instead of the client's; a relative one is resolved against
  /// that of the client. `nil` for the client's server.
  public var server: Server? { storage.parts.server }
  /// True if a call may be sent again whatever its method, false if it may not once the server may have
  /// acted; `nil` if its method decides.
  public var isIdempotent: Bool? { storage.parts.isIdempotent }
  /// The header in which each call has a key of its own, the same one in all its requests:
  /// `Idempotency-Key`. Such a call may be sent again. `nil` for no key.
  public var idempotencyKey: String? { storage.parts.idempotencyKey }
  /// The successes beside 200, 201 and 203 that the spec documents with content other than JSON, which is a file
  /// for ``APIClient/download(_:accept:to:progress:)``: `202`, or `2XX` for all but 204 and 205.
  public var files: [String] { storage.parts.files }
  /// The bodies that are secret as a whole, and hidden where a call is shown; empty for none.
  public var secretBodies: SecretBodies { storage.parts.secretBodies }
  /// The settings of ``RetryPolicy`` that the spec declares of the operation; `nil` for none.
  public var retries: RetryPolicy.Declaration? { storage.parts.retries }
  /// The descriptions of the failures that the spec documents without a body, by `404`, `4XX` or
  /// `default`; `nil` for a failure with a body that one of these includes.
  public var failures: [String: String?] { storage.parts.failures }

  /// Creates the description of an operation.
  public init(
    id: String, method: String, path: String, auth: [[String]] = [], accept: String? = nil,
    server: Server? = nil, isIdempotent: Bool? = nil, idempotencyKey: String? = nil,
    files: [String] = [], secretBodies: SecretBodies = [], failures: [String: String?] = [:]
  ) {
    storage = Storage(
      Parts(
        id: id, method: method, path: path, auth: auth, accept: accept, server: server,
        isIdempotent: isIdempotent, idempotencyKey: idempotencyKey, files: files,
        secretBodies: secretBodies, failures: failures))
  }

  /// Creates the description of an operation whose spec declares when its calls are sent again.
  public init(
    id: String, method: String, path: String, auth: [[String]] = [], accept: String? = nil,
    server: Server? = nil, isIdempotent: Bool? = nil, idempotencyKey: String? = nil,
    files: [String] = [], secretBodies: SecretBodies = [], retries: RetryPolicy.Declaration,
    failures: [String: String?] = [:]
  ) {
    storage = Storage(
      Parts(
        id: id, method: method, path: path, auth: auth, accept: accept, server: server,
        isIdempotent: isIdempotent, idempotencyKey: idempotencyKey, files: files,
        secretBodies: secretBodies, retries: retries, failures: failures))
  }

  /// True if the content of a response is what was asked for, or a part of it. That of other successes is a
  /// description of what the server does (202), or there is none (204).
  func bringsFile(_ head: HTTPResponse) -> Bool {
    switch head.status {
    case .ok, .created, .nonAuthoritativeInformation, .partialContent: true
    case .noContent, .resetContent: false
    default:
      files.contains("\(head.status.code)")
        || head.status.kind == .successful && files.contains("2XX")
    }
  }

  /// The description of a failure that the spec documents without a body; `nil` for all others.
  func descriptionOfFailure(_ status: Int) -> String? {
    if failures.isEmpty { return nil }
    let patterns = ["\(status)", "\(status / 100)XX", "default"]
    return patterns.lazy.compactMap { failures[$0] }.first ?? nil
  }
}

extension APIOperation {
  /// Bodies of an operation's calls.
  public struct SecretBodies: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// The body of the request.
    public static let request = SecretBodies(rawValue: 1)
    /// The bodies of successful responses.
    public static let output = SecretBodies(rawValue: 2)
    /// The bodies of failed calls.
    public static let failure = SecretBodies(rawValue: 4)
  }
}

extension APIOperation {
  fileprivate struct Parts: Sendable, Hashable {
    let id: String
    let method: String
    let path: String
    let auth: [[String]]
    let accept: String?
    let server: Server?
    let isIdempotent: Bool?
    let idempotencyKey: String?
    let files: [String]
    let secretBodies: SecretBodies
    var retries: RetryPolicy.Declaration?
    let failures: [String: String?]
  }

  /// The parts, which all copies share.
  fileprivate final class Storage: Sendable {
    let parts: Parts
    init(_ parts: Parts) { self.parts = parts }
  }

  public static func == (a: APIOperation, b: APIOperation) -> Bool {
    a.storage === b.storage || a.storage.parts == b.storage.parts
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(storage.parts) }
}
