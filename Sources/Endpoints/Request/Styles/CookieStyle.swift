// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// The encoding of a cookie's value (OpenAPI 3.2, 'Style Values').
@_spi(Generated) public enum CookieStyle: Sendable, Hashable {
  /// Percent-encoded.
  case form
  /// Not encoded. The caller has to escape characters that a cookie can't contain, such as `;`;
  /// otherwise the call throws.
  case cookie

  /// The encoded value; `nil` if a cookie can't contain it.
  ///
  /// In addition to what RFC 6265, section 4.1.1, allows in a value, including quotes around all of
  /// it, spaces inside are allowed, as in the specification's own example.
  func encode(_ text: String) -> String? {
    if self == .form { return PercentEncoding.encode(text) }
    var value = text.utf8[...]
    if value.count > 1, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
      value = value.dropFirst().dropLast()
    }
    let isPadded = value.first == UInt8(ascii: " ") || value.last == UInt8(ascii: " ")
    return isPadded || !value.allSatisfy(Self.isAllowed) ? nil : text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"): false
    case 0x20...0x7E: true
    default: false
    }
  }
}
