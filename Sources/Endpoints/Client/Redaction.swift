#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Takes secrets out of texts, in the forms in which a server may send them back.
struct Redaction: Sendable {
  /// Without empty ones, the longest first: one that contains another goes as a whole.
  private let forms: [[UInt8]]

  init(of secrets: some Sequence<String>) {
    let forms = Set(secrets.filter { !$0.isEmpty }.flatMap(Self.forms))
    self.forms = forms.map { Array($0.utf8) }
      .sorted { $0.count > $1.count }
  }

  /// `text` with `[redacted]` in the place of each secret.
  func apply(to text: String) -> String {
    if forms.isEmpty { return text }
    var rest = Array(text.utf8)[...]
    var output: [UInt8] = []
    while let byte = rest.first {
      if let form = forms.first(where: { rest.starts(with: $0) }) {
        output += Array("[redacted]".utf8)
        rest = rest.dropFirst(form.count)
      } else {
        output.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The most bytes of a text to redact so as to know its first `count` characters.
  ///
  /// A secret shrinks to ten characters, so that at most `count / 10` of them matter.
  func reach(forCharacters count: Int) -> Int {
    count * 4 + (count / 10 + 1) * (forms.first?.count ?? 0)
  }

  /// As it is, and in base64 (RFC 4648, with either alphabet and padded or not), each of these plain,
  /// percent-encoded, and escaped as in JSON.
  private static func forms(of secret: String) -> [String] {
    let base64 = String(Data(secret.utf8).base64EncodedString().prefix { $0 != "=" })
    let urlSafe = String(base64.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    return [secret, base64, urlSafe].flatMap { text -> [String] in
      let encoded = PercentEncoding.queryValue(text)
      let json = (try? JSON.encode(text)).map {
        String(decoding: $0.dropFirst().dropLast(), as: UTF8.self)
      }
      let escaped = json ?? text
      return [
        text, encoded, lowercasingHex(encoded), replacing("%20", in: encoded, with: "+"), escaped,
        replacing("/", in: escaped, with: #"\/"#),
      ]
    }
  }

  private static func replacing(_ part: String, in text: String, with other: String) -> String {
    text.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }

  /// `%2f` for `%2F`.
  private static func lowercasingHex(_ encoded: String) -> String {
    var digits = 0
    return String(
      encoded.map { character -> Character in
        if character == "%" {
          digits = 2
        } else if digits > 0 {
          digits -= 1
          return Character(character.lowercased())
        }
        return character
      })
  }
}
