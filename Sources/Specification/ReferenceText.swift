import EndpointsCommon

/// The text of a `$ref`, taken apart (RFC 3986, section 4.1; RFC 6901, section 6).
struct ReferenceText {
  enum Document: Equatable {
    /// The one that the reference stands in.
    case same
    /// A path, percent-decoded.
    case file(String)
    /// A URL that is none of a file, without its fragment.
    case url(String)
  }

  let document: Document
  /// The fragment after `#`, percent-decoded: a JSON Pointer, an anchor, or nothing.
  let fragment: String
  private let encodedFragment: Substring

  init(_ text: String) {
    let hash = text.firstIndex(of: "#") ?? text.endIndex
    let address = text[..<hash]
    encodedFragment = text[hash...].dropFirst()
    fragment = Self.decoded(encodedFragment)
    if address.isEmpty {
      document = .same
    } else if address.lowercased().hasPrefix("file:") {
      document = .file(Self.path(ofFileURL: address.dropFirst(5)))
    } else if Self.hasScheme(address) || address.hasPrefix("//") {
      document = .url(String(address))
    } else {
      document = .file(Self.decoded(address))
    }
  }

  /// The steps of the fragment as a JSON Pointer; `nil` if it is none.
  var pointer: [String]? { Self.pointer(fragment) }

  /// The steps of the fragment as it is written; `nil` if it has no percent encoding.
  var undecodedPointer: [String]? {
    encodedFragment == fragment ? nil : Self.pointer(String(encodedFragment))
  }

  private static func pointer(_ fragment: String) -> [String]? {
    if fragment.isEmpty { return [] }
    guard fragment.hasPrefix("/") else { return nil }
    let steps = fragment.utf8.dropFirst()
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if !fragment.utf8.contains(UInt8(ascii: "~")) { return steps }
    return steps.map { $0.replacing("~1", with: "/").replacing("~0", with: "~") }
  }

  private static func decoded(_ text: Substring) -> String {
    text.utf8.contains(UInt8(ascii: "%")) ? PercentEncoding.decoded(text) : String(text)
  }

  /// `/specs/a.yaml` of `///specs/a.yaml` and `//localhost/specs/a.yaml`.
  private static func path(ofFileURL rest: Substring) -> String {
    guard rest.hasPrefix("//") else { return decoded(rest) }
    let authority = rest.dropFirst(2)
    return decoded(authority[(authority.firstIndex(of: "/") ?? authority.startIndex)...])
  }

  /// True if a URL begins with a scheme; one letter is a drive.
  private static func hasScheme(_ address: Substring) -> Bool {
    guard let colon = address.firstIndex(of: ":"),
      !address[..<colon].contains(where: { !$0.isASCII || $0 == "/" || $0 == "." || $0 == " " })
    else { return false }
    return address[..<colon].count > 1 && address.first?.isLetter == true
  }
}
