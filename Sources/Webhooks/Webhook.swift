// SPDX-License-Identifier: Apache-2.0

public import Endpoints
public import HTTPTypes

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Verifies that webhooks come from an API, by the secrets that it shares with their receiver.
///
/// ```swift
/// let webhook = try Webhook(secret: "whsec_…")
/// let event = try webhook.verify(body: body, headers: headers, as: Event.self)
/// ```
///
/// `body` has to be the bytes as they were received. With a timestamp in the scheme, a message that
/// somebody recorded is refused after the ``tolerance``; until then, only its identifier, such as
/// `webhook-id`, shows that it was received before.
public struct Webhook: Sendable {
  private let keys: [WebhookKey]
  private let scheme: WebhookScheme
  /// The longest time between the sending of a message and now, in both directions; `nil` allows any.
  public var tolerance: Duration?

  /// Creates a verifier with one secret.
  ///
  /// - Parameters:
  ///   - secret: The secret, in the form in which the API shows it: `whsec_…` with the standard scheme.
  ///   - scheme: The API's way to sign.
  ///   - tolerance: The longest time between the sending of a message and now, in both directions.
  /// - Throws: ``WebhookError/invalidSecret(expected:)``, also for an empty secret.
  #if !(canImport(CryptoKit) || Webhooks)
    @available(
      *, unavailable, message: "add 'traits: [\"Webhooks\"]' to the dependency on swift-endpoints"
    )
  #endif
  public init(
    secret: String, scheme: WebhookScheme = .standard, tolerance: Duration? = .seconds(300)
  ) throws(WebhookError) {
    try self.init(keys: [secret], scheme, tolerance)
  }

  /// Creates a verifier with several secrets, for the time in which one replaces another.
  ///
  /// - Parameters:
  ///   - secrets: The secrets, any of which may have signed a message.
  ///   - scheme: The API's way to sign.
  ///   - tolerance: The longest time between the sending of a message and now, in both directions.
  /// - Throws: ``WebhookError/invalidSecret(expected:)``, also for no secret.
  #if !(canImport(CryptoKit) || Webhooks)
    @available(
      *, unavailable, message: "add 'traits: [\"Webhooks\"]' to the dependency on swift-endpoints"
    )
  #endif
  public init(
    secrets: [String], scheme: WebhookScheme = .standard, tolerance: Duration? = .seconds(300)
  ) throws(WebhookError) {
    try self.init(keys: secrets, scheme, tolerance)
  }

  private init(
    keys secrets: [String], _ scheme: WebhookScheme, _ tolerance: Duration?
  ) throws(WebhookError) {
    if secrets.isEmpty { throw .invalidSecret(expected: "given, and there is none") }
    var keys: [WebhookKey] = []
    for secret in secrets { keys.append(try WebhookKey(secret, scheme)) }
    self.keys = keys
    self.scheme = scheme
    self.tolerance = tolerance
  }
}

extension Webhook {
  /// Verifies a message and decodes its payload.
  ///
  /// - Parameters:
  ///   - body: The bytes of the body, as they were received.
  ///   - headers: The headers of the request.
  ///   - type: The type of the payload.
  ///   - now: The time by which the message is judged.
  /// - Throws: The reason that the message can't be trusted, or
  ///   ``WebhookError/payload(_:)`` if it can but isn't a `Payload`.
  public func verify<Payload: JSONDecodable>(
    body: some Sequence<UInt8>, headers: HTTPFields, as type: Payload.Type = Payload.self,
    now: Date = Date()
  ) throws(WebhookError) -> Payload {
    try verify(body: body, as: type, now: now) { headers.values(of: $0) }
  }

  /// Verifies a message and decodes its payload.
  ///
  /// - Parameters:
  ///   - body: The bytes of the body, as they were received.
  ///   - headers: The headers of the request, whose names may be in any case.
  ///   - type: The type of the payload.
  ///   - now: The time by which the message is judged.
  /// - Throws: The reason that the message can't be trusted, or
  ///   ``WebhookError/payload(_:)`` if it can but isn't a `Payload`.
  public func verify<Payload: JSONDecodable>(
    body: some Sequence<UInt8>, headers: [String: String], as type: Payload.Type = Payload.self,
    now: Date = Date()
  ) throws(WebhookError) -> Payload {
    try verify(body: body, as: type, now: now) { headers.values(of: $0) }
  }

  /// Verifies a message and decodes its payload.
  ///
  /// This takes the headers of any server; those of Vapor are
  /// `try webhook.verify(body: body) { request.headers[$0] }`.
  ///
  /// - Parameters:
  ///   - body: The bytes of the body, as they were received.
  ///   - type: The type of the payload.
  ///   - now: The time by which the message is judged.
  ///   - values: The values of the header with a name, whatever its case.
  /// - Throws: The reason that the message can't be trusted, or
  ///   ``WebhookError/payload(_:)`` if it can but isn't a `Payload`.
  public func verify<Payload: JSONDecodable>(
    body: some Sequence<UInt8>, as type: Payload.Type = Payload.self, now: Date = Date(),
    headers values: (_ name: String) -> [String]
  ) throws(WebhookError) -> Payload {
    let body = Data(body)
    try verify(body, now, values)
    do throws(JSON.Error) {
      return try JSON.decode(type, from: body)
    } catch {
      throw .payload(error)
    }
  }

  /// Verifies a message, whatever its body is.
  ///
  /// - Parameters:
  ///   - body: The bytes of the body, as they were received.
  ///   - headers: The headers of the request.
  ///   - now: The time by which the message is judged.
  /// - Throws: The reason that the message can't be trusted.
  public func verify(
    body: some Sequence<UInt8>, headers: HTTPFields, now: Date = Date()
  ) throws(WebhookError) {
    try verify(Data(body), now) { headers.values(of: $0) }
  }

  /// Verifies a message, whatever its body is.
  ///
  /// - Parameters:
  ///   - body: The bytes of the body, as they were received.
  ///   - headers: The headers of the request, whose names may be in any case.
  ///   - now: The time by which the message is judged.
  /// - Throws: The reason that the message can't be trusted.
  public func verify(
    body: some Sequence<UInt8>, headers: [String: String], now: Date = Date()
  ) throws(WebhookError) {
    try verify(Data(body), now) { headers.values(of: $0) }
  }

  /// Verifies a message, whatever its body is.
  ///
  /// - Parameters:
  ///   - body: The bytes of the body, as they were received.
  ///   - now: The time by which the message is judged.
  ///   - values: The values of the header with a name, whatever its case.
  /// - Throws: The reason that the message can't be trusted.
  public func verify(
    body: some Sequence<UInt8>, now: Date = Date(), headers values: (_ name: String) -> [String]
  ) throws(WebhookError) {
    try verify(Data(body), now, values)
  }

  private func verify(
    _ body: Data, _ now: Date, _ values: (String) -> [String]
  ) throws(WebhookError) {
    let message = try WebhookMessage(body: body, scheme, values)
    if let tolerance { try message.checkAge(at: now, tolerance) }
    let content = message.content
    var isSigned = false
    var isGenuine = false
    for key in keys {
      let texts = message.signatures.values(after: key.prefix)
      if !texts.isEmpty { isSigned = true }
      let signatures = texts.compactMap { SignatureText.data($0, scheme.encoding) }
      if key.verifies(signatures, of: content) { isGenuine = true }
    }
    if isGenuine { return }
    throw isSigned
      ? .noMatchingSignature(header: scheme.header)
      : .noSignature(header: scheme.header, prefix: keys.first?.prefix ?? scheme.prefix)
  }
}

extension Webhook {
  /// The headers of a message that is signed with the first secret, for tests of what receives webhooks.
  ///
  /// - Parameters:
  ///   - body: The bytes of the body.
  ///   - id: The identifier of the message.
  ///   - now: The time at which it is sent.
  /// - Throws: ``WebhookError/invalidSecret(expected:)`` if it is a public key, which can't sign.
  public func headers(
    signing body: some Sequence<UInt8>, id: String = "msg_1", now: Date = Date()
  ) throws(WebhookError) -> [String: String] {
    let message = WebhookMessage(signing: Data(body), scheme, id: id, sentAt: now)
    guard let key = keys.first, let signature = key.signature(of: message.content) else {
      throw .invalidSecret(expected: "one that signs, and not a public key")
    }
    return message.headers(
      signature: key.prefix + SignatureText.text(signature, scheme.encoding))
  }
}

extension Webhook: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "webhooks of '\(scheme.header)' (secrets not shown)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPFields {
  fileprivate func values(of name: String) -> [String] {
    HTTPField.Name(name).map { self[values: $0] } ?? []
  }
}

extension [String: String] {
  fileprivate func values(of name: String) -> [String] {
    if let value = self[name] { return [value] }
    let lowercased = name.lowercased()
    return filter { $0.key.lowercased() == lowercased }.map(\.value)
  }
}
