// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Removes secrets from strings in each form that a server may have written them: literally, in
/// base64 (RFC 4648, in either alphabet), and with each character of these escaped or not.
///
/// A form of fewer than ``shortCount`` characters is replaced only as a whole word, so that a key
/// of one letter leaves words with that letter readable.
struct Redaction: Sendable {
  /// The spellings of a character, in lower case.
  private typealias Spellings = [[UInt8]]

  /// Sorted by length, longest first: a secret that contains another is replaced as a whole.
  private let secrets: [[Spellings]]

  static let shortCount = 8

  /// The names of the configuration whose values are secret.
  private let names: Set<String>

  /// True if the bodies of failures are secret, and so the messages in them.
  var hidesMessages = false

  init(of secrets: some Sequence<String>, _ names: Set<String> = []) {
    self.names = names
    let forms = Set(secrets.filter { !$0.isEmpty }.flatMap(Self.forms))
    self.secrets = forms.map { $0.unicodeScalars.map(Self.spellings) }
      .sorted { $0.count > $1.count }
  }

  /// `text` with each secret replaced by `[redacted]`.
  func apply(to text: String) -> String {
    secrets.isEmpty ? text : beginning(of: Array(text.utf8), upTo: .max)
  }

  /// The beginning of `text` with each secret replaced by `[redacted]`: at least `count` bytes, or
  /// all if it is shorter.
  func beginning(of text: [UInt8], upTo count: Int) -> String {
    var output: [UInt8] = []
    var position = 0
    while position < text.count {
      // Not between the bytes of a character.
      if output.count >= count, text[position] & 0xC0 != 0x80 { break }
      if let end = endOfSecret(in: text, at: position) {
        output += Array("[redacted]".utf8)
        position = end
      } else {
        output.append(text[position])
        position += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private func endOfSecret(in text: [UInt8], at start: Int) -> Int? {
    for secret in secrets {
      var ends = [start]
      for spellings in secret {
        var next: [Int] = []
        for end in ends {
          for spelling in spellings where Self.stands(spelling, in: text, at: end) {
            if !next.contains(end + spelling.count) { next.append(end + spelling.count) }
          }
        }
        ends = next
        if ends.isEmpty { break }
      }
      if let end = ends.max() {
        if secret.count >= Self.shortCount || Self.isWord(in: text, start..<end) { return end }
      }
    }
    return nil
  }

  /// True if the range has no adjacent letter or digit; those of an escape such as `%3D` or `\n`
  /// don't count.
  private static func isWord(in text: [UInt8], _ part: Range<Int>) -> Bool {
    if part.upperBound < text.count, isWordByte(text[part.upperBound]) { return false }
    let before = text[..<part.lowerBound]
    guard let last = before.last, isWordByte(last) else { return true }
    return before.dropLast().last == UInt8(ascii: "\\")
      || before.dropLast(2).last == UInt8(ascii: "%")
  }

  /// True for a letter, a digit or an underscore; all bytes beyond ASCII count as letters.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch lowercased(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static func stands(_ part: [UInt8], in text: [UInt8], at start: Int) -> Bool {
    guard part.count <= text.count - start else { return false }
    return part.indices.allSatisfy { part[$0] == lowercased(text[start + $0]) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// The secret literally, and in base64 without padding.
  private static func forms(of secret: String) -> [String] {
    let data = Data(secret.utf8)
    let base64 = data.base64EncodedString().prefix { $0 != "=" }
    return [secret, String(base64), Base64Data.URLSafe(data).text]
  }

  /// The scalar literally, percent-encoded, and escaped as in JSON, HTML and forms.
  private static func spellings(of scalar: Unicode.Scalar) -> Spellings {
    let text = String(scalar)
    let units = text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    let percent = text.utf8.map { ($0 < 16 ? "%0" : "%") + String($0, radix: 16) }
    let hex = String(scalar.value, radix: 16)
    var all = [text, percent.joined(), units.joined(), "&#\(scalar.value);", "&#x\(hex);"]
    all += escapes[scalar] ?? []
    return all.map { $0.utf8.map(lowercased) }
  }

  private static let escapes: [Unicode.Scalar: [String]] = [
    " ": ["+"], "\"": ["\\\"", "&quot;"], "\\": ["\\\\"], "/": ["\\/"], "&": ["&amp;"],
    "<": ["&lt;"], ">": ["&gt;"], "'": ["&apos;"],
  ]
}

extension Redaction {
  /// The failure without secrets in what the server or the transport reported, and in the path.
  func apply(to failure: CallFailure, of operation: APIOperation) -> CallFailure {
    let names = SecretNames(names, operation)
    switch failure {
    case .redirectRefused(var error):
      error.endpoint = apply(to: names.endpoint(error.endpoint))
      error.location = apply(to: names.endpoint(error.location))
      return .redirectRefused(error)
    case .transport(let error as TransportError): return .transport(apply(to: error, names))
    case .credential(let error as TransportError): return .credential(apply(to: error, names))
    case .timedOut(let error as TransportError): return .timedOut(apply(to: error, names))
    default: return failure
    }
  }

  private func apply(to error: TransportError, _ names: SecretNames) -> TransportError {
    var error = error
    error.endpoint = error.endpoint.map { apply(to: names.endpoint($0)) }
    error.detail = error.detail.map { apply(to: $0) }
    return error
  }

  /// The error without secrets in its path, whose keys the server may have chosen.
  func apply(to error: JSON.Error) -> JSON.Error {
    error.at(path: apply(to: error.path))
  }
}
