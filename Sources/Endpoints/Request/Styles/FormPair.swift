// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// A `name=value` of a query, a form or the cookies, before any encoding.
struct FormPair: Hashable {
  /// The delimiter between the strings of a value.
  enum Delimiter: Sendable, Hashable {
    case comma
    case space
    case pipe

    /// The delimiter without any encoding.
    var text: String {
      switch self {
      case .comma: ","
      case .space: " "
      case .pipe: "|"
      }
    }

    /// The delimiter in a query or a cookie, where only the comma is not encoded.
    var inURI: String {
      switch self {
      case .comma: ","
      case .space: "%20"
      case .pipe: "%7C"
      }
    }

    /// The delimiter in `application/x-www-form-urlencoded`.
    var inForm: String { self == .space ? "+" : inURI }
  }

  let name: String
  let texts: [String]
  let delimiter: Delimiter

  init(_ name: String, _ texts: [String], _ delimiter: Delimiter = .comma) {
    self.name = name
    self.texts = texts
    self.delimiter = delimiter
  }
}

extension [FormPair] {
  /// The pair in `application/x-www-form-urlencoded` (WHATWG URL, section 5.2).
  var formText: String {
    var out = ""
    for (i, pair) in enumerated() {
      if i > 0 { out += "&" }
      PercentEncoding.appendForm(pair.name, to: &out)
      out += "="
      for (j, text) in pair.texts.enumerated() {
        if j > 0 { out += pair.delimiter.inForm }
        PercentEncoding.appendForm(text, to: &out)
      }
    }
    return out
  }
}
