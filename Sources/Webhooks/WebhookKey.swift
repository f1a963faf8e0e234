// SPDX-License-Identifier: Apache-2.0

import Endpoints

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(CryptoKit)
  import CryptoKit
#elseif Webhooks
  import Crypto
#endif

/// A key that signatures are verified with, and what its signatures begin with.
struct WebhookKey: Sendable {
  private let kind: Kind
  /// The text that the signatures of the key begin with.
  let prefix: String

  /// Reads a secret; throws if it is empty or has another form than the scheme's.
  init(_ secret: String, _ scheme: WebhookScheme) throws(WebhookError) {
    var algorithm = scheme.algorithm
    var prefix = scheme.prefix
    var secret = secret[...]
    if scheme.secretFormat == .standard {
      if secret.hasPrefix("whpk_") { (algorithm, prefix) = (.ed25519, "v1a,") }
      for start in ["whsec_", "whpk_"] where secret.hasPrefix(start) {
        secret = secret.dropFirst(start.count)
        break
      }
      // In another case, a prefix would be taken for a part of the key.
      if ["whsec_", "whpk_"].contains(where: { secret.lowercased().hasPrefix($0) }) {
        throw .invalidSecret(expected: "'whsec_…' or 'whpk_…' in base64, once and in lower case")
      }
    }
    self.prefix = prefix
    let bytes = try Self.bytes(of: secret, scheme.secretFormat)
    kind = try Kind(bytes, algorithm)
  }

  private static func bytes(
    of secret: Substring, _ format: WebhookScheme.SecretFormat
  ) throws(WebhookError) -> Data {
    if secret.isEmpty { throw .invalidSecret(expected: "set, but is empty") }
    let (bytes, form): (Data?, String) =
      switch format {
      case .text: (Data(secret.utf8), "a string")
      case .hex: (SignatureText.data(hex: secret), "hexadecimal digits")
      case .base64: (Base64Data(base64: String(secret))?.data, "base64")
      case .standard: (Base64Data(base64: String(secret))?.data, "'whsec_…' or 'whpk_…' in base64")
      }
    guard let bytes, !bytes.isEmpty else { throw .invalidSecret(expected: form) }
    return bytes
  }
}

#if canImport(CryptoKit) || Webhooks
  extension WebhookKey {
    private enum Kind: Sendable {
      case secret(SymmetricKey, WebhookScheme.Algorithm)
      case publicKey(Curve25519.Signing.PublicKey)

      init(_ bytes: Data, _ algorithm: WebhookScheme.Algorithm) throws(WebhookError) {
        guard algorithm == .ed25519 else {
          self = .secret(SymmetricKey(data: bytes), algorithm)
          return
        }
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
          throw .invalidSecret(expected: "an Ed25519 public key of 32 bytes")
        }
        self = .publicKey(key)
      }
    }

    /// True if one of the signatures is the key's, of this content.
    ///
    /// All signatures are compared, each in a time that does not depend on its bytes.
    func verifies(_ signatures: [Data], of content: Data) -> Bool {
      switch kind {
      case .publicKey(let key):
        signatures.contains { key.isValidSignature($0, for: content) }
      case .secret(let key, .hmacSHA1):
        Self.code(Insecure.SHA1.self, key, content, isAmong: signatures)
      case .secret(let key, .hmacSHA512):
        Self.code(SHA512.self, key, content, isAmong: signatures)
      case .secret(let key, _):
        Self.code(SHA256.self, key, content, isAmong: signatures)
      }
    }

    private static func code<Hash: HashFunction>(
      _: Hash.Type, _ key: SymmetricKey, _ content: Data, isAmong signatures: [Data]
    ) -> Bool {
      let code = HMAC<Hash>.authenticationCode(for: content, using: key)
      // The operator of message authentication codes compares in constant time.
      return signatures.reduce(false) { found, signature in code == signature || found }
    }

    /// The signature of a content; `nil` if the key is public.
    func signature(of content: Data) -> Data? {
      switch kind {
      case .publicKey: nil
      case .secret(let key, .hmacSHA1):
        Data(HMAC<Insecure.SHA1>.authenticationCode(for: content, using: key))
      case .secret(let key, .hmacSHA512):
        Data(HMAC<SHA512>.authenticationCode(for: content, using: key))
      case .secret(let key, _):
        Data(HMAC<SHA256>.authenticationCode(for: content, using: key))
      }
    }
  }
#else
  extension WebhookKey {
    /// Without the trait `Webhooks`, there is no key.
    private struct Kind: Sendable {
      init(_ bytes: Data, _ algorithm: WebhookScheme.Algorithm) throws(WebhookError) {
        throw .invalidSecret(expected: "used with the trait 'Webhooks' of swift-endpoints")
      }
    }

    func verifies(_ signatures: [Data], of content: Data) -> Bool { false }

    func signature(of content: Data) -> Data? { nil }
  }
#endif
