/// Percent-encoding as RFC 3986, section 2.1, has it.
enum PercentCoding {
  /// Whether two hexadecimal digits follow each `%`.
  static func isValid(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
    return parts.dropFirst().allSatisfy { $0.prefix(2).count { isHexDigit($0) } == 2 }
  }

  /// Whether a segment of a path is `.` or `..`, with its dots and slashes encoded or not.
  static func hasDotSegment(_ path: some StringProtocol) -> Bool {
    String(path).lowercased().replacing("%2e", with: ".").replacing("%2f", with: "/")
      .split(separator: "/").contains { $0 == "." || $0 == ".." }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
