// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The strings that stand in place of secret ones.
package enum SecretReplacement: Sendable {
  /// `[redacted]`, for people.
  case word
  /// The nil UUID, the first day or second of 1970, or else `[redacted]`: what reads values by the formats of
  /// a spec reads most of these.
  case format
  /// A string with the same characters in number and kind: `xxx-000` for `abc-123`; a UUID, a date or a time as
  /// in ``format``.
  case shape

  package func string(for secret: String) -> String {
    switch self {
    case .word: "[redacted]"
    case .format: Self.inFormat(of: secret) ?? "[redacted]"
    case .shape: Self.inFormat(of: secret) ?? String(secret.map(Self.character))
    }
  }

  /// The string in place of a secret body that is not JSON.
  func string(for body: [UInt8]) -> String {
    let text = String(decoding: body, as: UTF8.self)
    return text.utf8.elementsEqual(body) ? string(for: text) : "[redacted]"
  }

  private static func inFormat(of secret: String) -> String? {
    if UUID(uuidString: secret) != nil { return "00000000-0000-0000-0000-000000000000" }
    if CalendarDate(secret) != nil { return "1970-01-01" }
    if (try? JSON.decode(Date.self, from: JSON.encode(secret))) != nil {
      return "1970-01-01T00:00:00Z"
    }
    return nil
  }

  private static func character(for secret: Character) -> Character {
    if secret.isNumber { return "0" }
    if secret.isLetter || !secret.isASCII { return secret.isUppercase ? "X" : "x" }
    return secret
  }
}
