// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// The way in which an API signs its webhooks.
package enum WebhookSignature: Sendable, Hashable {
  /// A scheme that the runtime library knows.
  case known(Name)
  case described(Description)

  /// The name of a scheme that the runtime library knows.
  package enum Name: String, Sendable, CaseIterable {
    case standard, svix, github, stripe, slack, shopify, discord
  }

  package enum Separator: String, Sendable, CaseIterable {
    case comma, semicolon, space
  }

  package enum Encoding: String, Sendable, CaseIterable {
    case hex, base64, base64url
  }

  package enum Algorithm: String, Sendable, CaseIterable {
    case hmacSHA1 = "hmac-sha1"
    case hmacSHA256 = "hmac-sha256"
    case hmacSHA512 = "hmac-sha512"
    case ed25519
  }

  package enum SecretFormat: String, Sendable, CaseIterable {
    case text, hex, base64, standard
  }

  /// A part of what is signed.
  package enum Content: Sendable, Hashable {
    case body, timestamp, id
    case text(String)
  }

  /// The time at which a webhook was sent.
  package struct Timestamp: Sendable, Hashable {
    package enum Unit: String, Sendable, CaseIterable {
      case seconds, milliseconds
    }

    package enum Location: Sendable, Hashable {
      case header(String)
      /// The prefix of an entry of the header with the signatures.
      case entry(String)
    }

    package var location: Location
    package var unit = Unit.seconds
  }

  /// A scheme by its parts.
  package struct Description: Sendable, Hashable {
    package var header: String
    package var prefix = ""
    package var separator: Separator?
    package var encoding = Encoding.hex
    package var algorithm = Algorithm.hmacSHA256
    package var content: [Content] = [.body]
    package var idHeader: String?
    package var timestamp: Timestamp?
    package var secret = SecretFormat.text
  }
}

extension Fields.Vocabulary {
  static let webhookSignature = Self(
    object: "a signature of webhooks",
    known: [
      .algorithm, .content, .encoding, .header, .idHeader, .prefix, .secret, .separator,
      .timestamp,
    ],
    example: "{ header: X-Signature, content: '{body}' }")

  static let webhookTimestamp = Self(
    object: "a timestamp", known: [.entry, .header, .unit],
    example: "{ header: X-Timestamp }")
}

extension NodeReader {
  /// Reads the name of a scheme, or the parts of one.
  func webhookSignature(_ node: Node) -> WebhookSignature? {
    if node.kind == .scalar {
      return word(node, of: .webhookSignature).map(WebhookSignature.known)
    }
    guard let fields = fields(node, .webhookSignature),
      let header = required(.header, in: fields, of: "a signature of webhooks")
        .flatMap({ headerName($0, of: .header) })
    else { return nil }
    var signature = WebhookSignature.Description(header: header)
    signature.prefix = fields[.prefix].flatMap { text($0, of: .prefix)?.value } ?? ""
    signature.separator = fields[.separator].flatMap { word($0, of: .separator) }
    signature.encoding = fields[.encoding].flatMap { word($0, of: .encoding) } ?? .hex
    signature.algorithm = fields[.algorithm].flatMap { word($0, of: .algorithm) } ?? .hmacSHA256
    signature.idHeader = fields[.idHeader].flatMap { headerName($0, of: .idHeader) }
    signature.timestamp = fields[.timestamp].flatMap { webhookTimestamp($0) }
    signature.secret = fields[.secret].flatMap { word($0, of: .secret) } ?? .text
    if let content = fields[.content] {
      guard let text = nonEmptyText(content, of: .content) else { return nil }
      signature.content = signedContent(text)
      check(signature, at: text.location)
    } else {
      check(signature, at: fields.location)
    }
    return .described(signature)
  }

  private func webhookTimestamp(_ node: Node) -> WebhookSignature.Timestamp? {
    guard let fields = fields(node, .webhookTimestamp) else { return nil }
    let unit: WebhookSignature.Timestamp.Unit? = fields[.unit].flatMap { word($0, of: .unit) }
    if let entry = fields[.entry] {
      return nonEmptyText(entry, of: .entry).map {
        .init(location: .entry($0.value), unit: unit ?? .seconds)
      }
    }
    return required(.header, in: fields, of: "a timestamp")
      .flatMap { headerName($0, of: .header) }
      .map { .init(location: .header($0), unit: unit ?? .seconds) }
  }

  /// Reads the parts of `{timestamp}.{body}`.
  private func signedContent(_ template: Text) -> [WebhookSignature.Content] {
    var content: [WebhookSignature.Content] = []
    var literal = ""
    var rest = template.value[...]
    while let first = rest.first {
      let part = WebhookSignature.Content.placeholders.first { rest.hasPrefix($0.text) }
      guard let part else {
        literal.append(first)
        rest = rest.dropFirst()
        continue
      }
      if !literal.isEmpty { content.append(.text(literal)) }
      literal = ""
      content.append(part.content)
      rest = rest.dropFirst(part.text.count)
    }
    if !literal.isEmpty { content.append(.text(literal)) }
    return content
  }

  /// Reports what would be trusted without being signed, and what is signed without being there.
  private func check(_ signature: WebhookSignature.Description, at location: SourceRange) {
    let parts: [(content: WebhookSignature.Content, isThere: Bool, key: Keyword)] = [
      (.timestamp, signature.timestamp != nil, .timestamp),
      (.id, signature.idHeader != nil, .idHeader),
    ]
    if !signature.content.contains(.body) {
      reject(
        .invalidWebhookSignature, "the body is not signed", at: location,
        help: "write '{body}' into 'content'")
    }
    for part in parts where signature.content.contains(part.content) != part.isThere {
      let name = "{\(part.key == .idHeader ? "id" : part.key.text)}"
      reject(
        .invalidWebhookSignature,
        part.isThere
          ? "'\(part.key.text)' is not signed"
          : "'\(name)' is signed, and there is no '\(part.key.text)'",
        at: location,
        help: part.isThere
          ? "write '\(name)' into 'content', or leave '\(part.key.text)' out"
          : "add '\(part.key.text)'")
    }
  }

  private func headerName(_ node: Node, of keyword: Keyword) -> String? {
    guard let name = nonEmptyText(node, of: keyword) else { return nil }
    checkToken(name, of: "a header")
    return name.value
  }

  /// Reads one of the words that there are.
  private func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: Node, of keyword: Keyword
  ) -> Word? {
    guard let text = text(node, of: keyword) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    let words = Word.allCases.map(\.rawValue)
    reject(
      .invalidWebhookSignature, "'\(keyword.text)' can't be '\(text.value)'", at: text.location,
      help: suggestion(for: text.value, among: words).map { "did you mean '\($0)'?" }
        ?? "use \(words.joined(separator: ", "))")
    return nil
  }
}

extension WebhookSignature {
  /// The signature that Speakeasy's description of webhooks means; `nil` where it is code of the API's
  /// own, or none.
  init?(speakeasy node: Node) {
    guard let security = node["security"] else { return nil }
    func text(_ key: String, default value: String) -> String { security[key]?.text ?? value }
    switch text("type", default: "signature") {
    case "signatureStandardWebhooks": self = .known(.standard)
    case "signature":
      guard text("algorithm", default: "hmac-sha256") == "hmac-sha256",
        let encoding = Encoding(rawValue: text("signatureTextEncoding", default: "base64"))
      else { return nil }
      let header = text("headerName", default: "x-webhook-signature")
      self = .described(Description(header: header, encoding: encoding))
    default: return nil
    }
  }
}

extension WebhookSignature.Content {
  fileprivate static let placeholders: [(text: String, content: Self)] = [
    ("{body}", .body), ("{timestamp}", .timestamp), ("{id}", .id),
  ]
}
