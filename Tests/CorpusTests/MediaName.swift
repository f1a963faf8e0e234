import Foundation

/// The name of a media type.
struct MediaName {
  /// Type and subtype in lower case.
  var essence: String

  init(_ name: String) {
    essence = (name.split(separator: ";").first ?? "").lowercased()
      .filter { !$0.isWhitespace }
  }

  var isRange: Bool { essence.hasSuffix("*") }
  var isJSON: Bool { essence.hasSuffix("/json") || essence.hasSuffix("+json") }

  var isLines: Bool {
    essence == "text/event-stream" || essence.hasSuffix("jsonl") || essence.hasSuffix("ndjson")
      || essence.hasSuffix("jsonlines")
  }

  /// Whether its schema says what Swift reads or writes; what is of another type is text or bytes.
  var isStructured: Bool { isJSON || isLines || essence == "*/*" || essence == "application/*" }

  var isForm: Bool {
    essence == "application/x-www-form-urlencoded" || essence == "multipart/form-data"
  }
}

extension String {
  /// The text without percent encoding, which a path may have or need.
  var decoded: String { removingPercentEncoding ?? self }

  /// The letters and digits alone, in lower case: what a name keeps when it becomes Swift's.
  var plain: String { lowercased().filter { $0.isLetter || $0.isNumber } }

  /// Whether the text is a token (RFC 9110, section 5.6.2), as names of header fields are.
  var isToken: Bool {
    utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"(),/:;<=>?@[\\]{}".utf8.contains($0) }
  }
}
