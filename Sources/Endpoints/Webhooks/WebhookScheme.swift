// SPDX-License-Identifier: Apache-2.0

/// The way in which an API signs its webhooks; `Webhook` of the library `EndpointsWebhooks` verifies
/// them by it.
///
/// The schemes of some APIs are constants. Another one is described by its parts; this one is for
/// `X-Signature: t=1492774577,v1=5257a869…`, a signature of `1492774577.{"id":…}`:
///
/// ```swift
/// let scheme = WebhookScheme(
///   header: "X-Signature", prefix: "v1=", separator: .comma,
///   content: [.timestamp, ".", .body], timestamp: .entry("t="))
/// ```
public struct WebhookScheme: Sendable, Hashable {
  /// The header with the signatures, such as `X-Hub-Signature-256`.
  public var header: String
  /// The text that a signature begins with, such as `sha256=`; what begins otherwise is not looked
  /// at.
  public var prefix: String
  /// The character between several entries of the header; `nil` if it has one.
  public var separator: Separator?
  /// The form in which a signature is written.
  public var encoding: Encoding
  /// The algorithm of the signatures.
  public var algorithm: Algorithm
  /// The parts of the bytes that are signed, in their order.
  public var content: [Content]
  /// The header with the identifier of the message; `nil` if there is none.
  public var idHeader: String?
  /// The location of the time at which the message was sent; `nil` if it isn't signed.
  public var timestamp: Timestamp?
  /// The form in which the API hands out secrets.
  public var secretFormat: SecretFormat

  /// Creates a scheme.
  public init(
    header: String, prefix: String = "", separator: Separator? = nil, encoding: Encoding = .hex,
    algorithm: Algorithm = .hmacSHA256, content: [Content] = [.body], idHeader: String? = nil,
    timestamp: Timestamp? = nil, secretFormat: SecretFormat = .text
  ) {
    self.header = header
    self.prefix = prefix
    self.separator = separator
    self.encoding = encoding
    self.algorithm = algorithm
    self.content = content
    self.idHeader = idHeader
    self.timestamp = timestamp
    self.secretFormat = secretFormat
  }
}

extension WebhookScheme {
  /// The character between the entries of a header; spaces around an entry are ignored.
  public enum Separator: Sendable, Hashable {
    /// `,`
    case comma
    /// `;`
    case semicolon
    /// A space, as in Standard Webhooks.
    case space
  }

  /// The form in which bytes are written.
  public enum Encoding: Sendable, Hashable {
    /// Hexadecimal digits, in either case.
    case hex
    /// Base64 with padding (RFC 4648, section 4).
    case base64
    /// URL-safe base64 without padding (RFC 4648, section 5).
    case base64URL
  }

  /// An algorithm of signatures.
  public enum Algorithm: Sendable, Hashable {
    /// HMAC (RFC 2104) with SHA-1, which is only for APIs that offer nothing better.
    case hmacSHA1
    /// HMAC (RFC 2104) with SHA-256.
    case hmacSHA256
    /// HMAC (RFC 2104) with SHA-512.
    case hmacSHA512
    /// Ed25519 (RFC 8032); the 'secret' is the API's public key.
    case ed25519
  }

  /// A part of the bytes that are signed. A string literal is a text.
  public enum Content: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The bytes of the body.
    case body
    /// The timestamp, as it was sent.
    case timestamp
    /// The identifier of the message, as it was sent.
    case id
    /// A text that is always the same.
    case text(String)

    public init(stringLiteral text: String) { self = .text(text) }
  }

  /// The location and unit of the time at which a message was sent, counted from 1970.
  public struct Timestamp: Sendable, Hashable {
    /// The unit in which a time is counted.
    public enum Unit: Sendable, Hashable {
      /// Seconds, as in Unix time.
      case seconds
      /// Milliseconds.
      case milliseconds
    }

    /// The location of a time.
    public enum Location: Sendable, Hashable {
      /// The value of the header with this name.
      case header(String)
      /// The entry with this prefix in the header with the signatures.
      case entry(String)
    }

    /// The location of the time.
    public var location: Location
    /// The unit in which the time is counted.
    public var unit: Unit

    /// Creates a timestamp.
    public init(_ location: Location, in unit: Unit = .seconds) {
      self.location = location
      self.unit = unit
    }

    /// A header that is the time.
    public static func header(_ name: String, in unit: Unit = .seconds) -> Timestamp {
      Timestamp(.header(name), in: unit)
    }

    /// An entry of the header with the signatures, such as `t=1492774577` with the prefix `t=`.
    public static func entry(_ prefix: String, in unit: Unit = .seconds) -> Timestamp {
      Timestamp(.entry(prefix), in: unit)
    }
  }

  /// The form in which an API hands out secrets.
  public enum SecretFormat: Sendable, Hashable {
    /// The secret is the text itself, in UTF-8.
    case text
    /// The text is the secret in hexadecimal digits.
    case hex
    /// The text is the secret in base64, with or without padding.
    case base64
    /// The text is `whsec_` and a secret in base64, or `whpk_` and a public key in base64, whose
    /// signatures begin with `v1a,`; without either, it is a secret in base64.
    case standard
  }
}

extension WebhookScheme {
  /// [Standard Webhooks](https://www.standardwebhooks.com): the headers `webhook-id`,
  /// `webhook-timestamp` and `webhook-signature`.
  public static let standard = WebhookScheme(
    header: "webhook-signature", prefix: "v1,", separator: .space, encoding: .base64,
    content: [.id, ".", .timestamp, ".", .body], idHeader: "webhook-id",
    timestamp: .header("webhook-timestamp"), secretFormat: .standard)

  /// Svix's names of what became Standard Webhooks: the headers `svix-id`, `svix-timestamp` and
  /// `svix-signature`.
  public static let svix = WebhookScheme(
    header: "svix-signature", prefix: "v1,", separator: .space, encoding: .base64,
    content: [.id, ".", .timestamp, ".", .body], idHeader: "svix-id",
    timestamp: .header("svix-timestamp"), secretFormat: .standard)

  /// GitHub's `X-Hub-Signature-256: sha256=…`; it has no timestamp, so that nothing tells an old
  /// message from a new one.
  public static let gitHub = WebhookScheme(header: "X-Hub-Signature-256", prefix: "sha256=")

  /// Stripe's `Stripe-Signature: t=…,v1=…`.
  public static let stripe = WebhookScheme(
    header: "Stripe-Signature", prefix: "v1=", separator: .comma,
    content: [.timestamp, ".", .body], timestamp: .entry("t="))

  /// Slack's `X-Slack-Signature: v0=…`.
  public static let slack = WebhookScheme(
    header: "X-Slack-Signature", prefix: "v0=", content: ["v0:", .timestamp, ":", .body],
    timestamp: .header("X-Slack-Request-Timestamp"))

  /// Shopify's `X-Shopify-Hmac-SHA256`, in base64; it has no timestamp.
  public static let shopify = WebhookScheme(header: "X-Shopify-Hmac-SHA256", encoding: .base64)

  /// Discord's `X-Signature-Ed25519`; the 'secret' is the application's public key.
  public static let discord = WebhookScheme(
    header: "X-Signature-Ed25519", algorithm: .ed25519, content: [.timestamp, .body],
    timestamp: .header("X-Signature-Timestamp"), secretFormat: .hex)
}
