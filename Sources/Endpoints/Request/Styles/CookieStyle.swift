/// How the text of a cookie is written (OpenAPI 3.2, 'Style Values').
public enum CookieStyle: Sendable, Hashable {
  /// Percent-encoded.
  case form
  /// As it is. What a cookie can't hold, such as `;`, has to be escaped by whoever gives the value;
  /// the call fails otherwise.
  case cookie

  /// The text in a cookie; `nil` if it can't stand there.
  ///
  /// Beside what RFC 6265, section 4.1.1, allows in a value, quotes around all of it included, there
  /// may be spaces inside, as in the specification's own example.
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
