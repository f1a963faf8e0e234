// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The error of a failed call, independent of the API.
///
///     do {
///       try await client.listFiles()
///     } catch {
///       let error: any CallError = error
///       print(error.operation, error.status ?? 0)
///     }
public protocol CallError: LocalizedError, Sendable, CustomStringConvertible {
  /// The operation's identifier in the spec.
  var operation: String { get }
  /// The method and the path of the operation: `GET /v1/files/{fileId}`; `nil` if they aren't known.
  var endpoint: String? { get }
  /// The complete response; `nil` if none was received.
  var response: RawResponse? { get }
  /// The number of attempts: each request that was sent for the call, but for redirects, and each that could
  /// not be sent.
  var attempts: Int { get }
  /// The server's message about the failure: `message`, `detail` and the like of a JSON body; `nil` if it
  /// has none, or if the spec calls the body sensitive.
  ///
  /// Like the `description`, it has `[redacted]` in place of the client's credentials, and of the secret values
  /// that the request sent, if they have at least three characters.
  var serverMessage: String? { get }
  /// The identifier that the server gave the request, for those who run it: `X-Request-Id` and the like;
  /// `nil` if it gave none.
  var requestID: String? { get }
  /// True if the calling task was cancelled.
  var isCancelled: Bool { get }
  /// True if the call timed out.
  var isTimeout: Bool { get }
  /// True if the same call may succeed later: after a timeout, without a connection, and with the status
  /// codes 408, 429, 500, 502, 503 and 504. The server may have acted.
  var isRetryable: Bool { get }
}

extension CallError {
  /// The status code of the response; `nil` if none was received.
  public var status: Int? { response?.status }
  /// The same as `description`.
  public var errorDescription: String? { description }
}

/// The error of a failed call, with its reason and the server's response.
///
///     do {
///       try await client.deleteFile(id: "1")
///     } catch {
///       switch error.reason {
///       case .documented(let reply): print(error.status ?? 0, reply.message)
///       default: throw error
///       }
///     }
public struct APIError<Failure: Sendable>: CallError {
  /// The reason a call failed. More reasons may be added: a `switch` needs a `default`.
  public enum Reason: Sendable {
    /// The server returned a failure that the spec documents with a body.
    case documented(Failure)
    /// The server returned a failure that the spec documents without a body: see ``CallError/status``
    /// and ``APIError/documentation``.
    case documentedWithoutBody
    /// The server returned a response that the spec does not document: see ``APIError/response``.
    case undocumented
    /// The call succeeded, but its body does not match the spec.
    case unreadable(JSON.Error)
    /// A value or a credential can't be sent. Nothing was sent.
    case invalidRequest(RequestError)
    /// A provider of a credential failed with an error of its own, or ``Credential/OAuth/Refusal``. The
    /// request was not sent, or the server has refused it.
    case credential(any Error)
    /// The redirect must not be followed, for example because it would turn a write into a GET.
    case redirectRefused(RedirectPolicy.Refusal)
    /// No complete response was received: a ``TransportError``, or an error
    /// of a transport's own.
    case transport(any Error)
    /// The call timed out.
    case timedOut
    /// The calling task was cancelled.
    case cancelled
  }

  public let operation: String
  public let endpoint: String?
  /// The reason the call failed.
  public let reason: Reason
  public let response: RawResponse?
  public internal(set) var attempts = 1
  /// The description that the spec has of a failure without a body: `No file has this identifier.`;
  /// empty if it has none there, `nil` for all other errors.
  public let documentation: String?

  /// The description without what identifies the request.
  private let summary: String

  /// Removes the credentials of the client.
  private let redaction: Redaction

  /// Makes the size of errors unknown to the code around a call: Swift 6.3.1 aborts with 'Found
  /// ownership error' where some of the typed errors of known size are caught, and others not.
  private let ofUnknownSize: any Sendable = ()

  /// Creates an error, for tests and for types that stand in for a client.
  ///
  /// - Parameters:
  ///   - reason: The reason the call failed.
  ///   - operation: The operation's identifier in the spec.
  ///   - response: The complete response; `nil` if none was received.
  ///   - documentation: The description that the spec has of a failure without a body.
  ///   - detail: The end of the ``description``; left out, that has the status of the response, or the
  ///     reason.
  public init(
    _ reason: Reason, operation: String, response: RawResponse? = nil,
    documentation: String? = nil, detail: String? = nil
  ) {
    self.operation = operation
    endpoint = nil
    self.reason = reason
    self.response = response
    self.documentation = documentation
    summary = "\(operation): \(detail ?? response?.statusLine ?? reason.description)"
    redaction = Redaction(of: [])
  }

  init(
    _ reason: Reason, operation: APIOperation, response: RawResponse?, documentation: String? = nil,
    detail: String, _ redaction: Redaction
  ) {
    self.operation = operation.id
    endpoint = "\(operation.method) \(operation.path)"
    self.reason = reason
    self.response = response
    self.documentation = documentation
    summary = "\(operation.id): \(detail)"
    self.redaction = redaction
  }

  /// The operation, the status or the reason, and what the server said; at the end, the identifier of the
  /// request and the number of attempts: `getFile: 503 Service Unavailable (request 7f3a, 3 attempts)`.
  public var description: String {
    var ends: [String] = []
    if let requestID { ends.append("request \(requestID)") }
    if attempts > 1 { ends.append("\(attempts) attempts") }
    return ends.isEmpty ? summary : "\(summary) (\(ends.joined(separator: ", ")))"
  }

  public var serverMessage: String? { response?.message(redaction) }
  public var requestID: String? { response?.requestID(redaction) }

  public var isCancelled: Bool { if case .cancelled = reason { true } else { false } }
  public var isTimeout: Bool { if case .timedOut = reason { true } else { false } }

  public var isRetryable: Bool {
    switch reason {
    case .timedOut: true
    case .transport(let error as TransportError): error.kind.isTransient
    case .credential(let error): CredentialFailure(underlying: error).isTransient
    case .documented, .documentedWithoutBody, .undocumented:
      response.map { RetryPolicy.transientStatuses.contains($0.status) } ?? false
    default: false
    }
  }
}

/// Describes only the kind of reason. The associated values come from the server or the transport,
/// and may contain a credential.
extension APIError.Reason: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String {
    switch self {
    case .documented: "documented"
    case .documentedWithoutBody: "documented without a body"
    case .undocumented: "undocumented"
    case .unreadable(let error): "unreadable: \(error.kind)"
    case .invalidRequest(let error): "invalid request: \(error)"
    case .credential(let error): "credential: \(type(of: error))"
    case .redirectRefused: "redirect refused"
    case .transport(let error): "transport: \(type(of: error))"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    }
  }

  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension APIError: CustomDebugStringConvertible, CustomReflectable {
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// The error that ended a call before a response was complete.
enum CallFailure: Error {
  case invalidRequest(RequestError)
  case credential(any Error)
  case redirectRefused(RedirectPolicy.Refusal)
  case transport(any Error)
  case timedOut(any Error)
  case cancelled

  init(_ error: any Error) {
    switch error {
    case let error as RequestError: self = .invalidRequest(error)
    case let error as CredentialFailure: self = .credential(error.underlying)
    case let error as RedirectPolicy.Refusal: self = .redirectRefused(error)
    case let error as TransportError where error.kind == .timedOut: self = .timedOut(error)
    case let error as TransportError where error.kind == .cancelled: self = .cancelled
    case is CancellationError: self = .cancelled
    default: self = .transport(error)
    }
  }
}

extension APIError {
  init(
    _ failure: CallFailure, operation: APIOperation, attempts: Int = 1, _ redaction: Redaction
  ) {
    let (reason, detail): (Reason, String) =
      switch redaction.apply(to: failure, of: operation) {
      case .invalidRequest(let error): (.invalidRequest(error), error.description)
      case .credential(let error):
        (.credential(error), "no credential could be obtained: \(Self.words(for: error))")
      case .redirectRefused(let error): (.redirectRefused(error), error.description)
      case .transport(let error as TransportError): (.transport(error), error.description)
      // The description of a transport's own error may contain the whole URL, and so a key.
      case .transport(let error): (.transport(error), "the transport failed: \(type(of: error))")
      case .timedOut(let error): (.timedOut, "\(error)")
      case .cancelled: (.cancelled, "cancelled")
      }
    self.init(reason, operation: operation, response: nil, detail: detail, redaction)
    self.attempts = attempts
  }

  /// The description of an error of this library; of others, which may contain a secret, the type.
  private static func words(for error: any Error) -> String {
    switch error {
    case let error as TransportError: error.description
    case let error as RequestError: error.description
    case let error as any CallError: error.description
    case let error as Credential.OAuth.Refusal: error.description
    default: "\(type(of: error))"
    }
  }
}
