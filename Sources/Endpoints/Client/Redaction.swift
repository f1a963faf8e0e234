#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Takes secrets out of texts, in the forms in which a server may send them back.
struct Redaction: Sendable {
  /// In lower case and without empty ones, the longest first: one that contains another goes as a
  /// whole.
  private let forms: [[UInt8]]

  init(of secrets: some Sequence<String>) {
    let forms = Set(secrets.filter { !$0.isEmpty }.flatMap(Self.forms))
    self.forms = forms.map { $0.utf8.map(Self.lowercased) }.sorted { $0.count > $1.count }
  }

  /// `text` with `[redacted]` in the place of each secret, in whichever case its letters are.
  func apply(to text: String) -> String {
    if forms.isEmpty { return text }
    let bytes = Array(text.utf8)
    let folded = bytes.map(Self.lowercased)
    var output: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if let form = forms.first(where: { folded[position...].starts(with: $0) }) {
        output += Array("[redacted]".utf8)
        position += form.count
      } else {
        output.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// How many bytes of a text have to be redacted so as to know its first `count` characters.
  ///
  /// A secret shrinks to ten characters, so that at most every tenth of them is one.
  func reach(forCharacters count: Int) -> Int {
    count * 4 + (count / 10 + 1) * (forms.first?.count ?? 0)
  }

  /// The secret as it is, and in base64 (RFC 4648, in either alphabet, up to its padding); each
  /// of these as it is, percent-encoded in whole or where a URL needs it, and escaped as in JSON.
  private static func forms(of secret: String) -> [String] {
    let base64 = String(Data(secret.utf8).base64EncodedString().prefix { $0 != "=" })
    let urlSafe = replacing("/", in: replacing("+", in: base64, with: "-"), with: "_")
    return [secret, base64, urlSafe].flatMap { text -> [String] in
      let encoded = PercentEncoding.queryValue(text)
      let json = (try? JSON.encode(text)) ?? []
      let escaped = String(decoding: json.dropFirst().dropLast(), as: UTF8.self)
      return [
        text, encoded, replacing("%20", in: encoded, with: "+"), PercentEncoding.repairing(text),
        escaped, replacing("/", in: escaped, with: #"\/"#),
      ].filter { !$0.isEmpty }
    }
  }

  private static func replacing(_ part: String, in text: String, with other: String) -> String {
    text.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension Redaction {
  /// What the server or the transport said, without secrets.
  func apply(to failure: CallFailure) -> CallFailure {
    switch failure {
    case .redirectRefused(var error):
      error.endpoint = apply(to: error.endpoint)
      error.location = apply(to: error.location)
      return .redirectRefused(error)
    case .transport(let error as TransportError): return .transport(apply(to: error))
    case .timedOut(let error as TransportError): return .timedOut(apply(to: error))
    default: return failure
    }
  }

  private func apply(to error: TransportError) -> TransportError {
    var error = error
    error.endpoint = apply(to: error.endpoint)
    error.detail = error.detail.map { apply(to: $0) }
    return error
  }

  /// The path may have keys in it that the server chose.
  func apply(to error: JSONError) -> JSONError {
    JSONError(error.kind, at: error.offset, path: apply(to: error.path))
  }
}
