// SPDX-License-Identifier: Apache-2.0

import Endpoints

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The texts in which headers carry signatures.
struct SignatureText {
  /// The number of entries that are looked at; more of them are an attack or a mistake.
  static let maximumCount = 32

  /// The entries of the header, such as `v1=5257a869…`.
  private let entries: [Substring]

  /// The entries of a header that may be there several times.
  init(_ values: [String], separatedBy separator: WebhookScheme.Separator?) {
    var entries: [Substring] = []
    for value in values {
      var rest = value[...]
      while !rest.isEmpty, entries.count < Self.maximumCount {
        let end = separator.flatMap { rest.utf8.firstIndex(of: $0.byte) } ?? rest.endIndex
        let entry = Self.trimmed(rest[..<end])
        if !entry.isEmpty { entries.append(entry) }
        rest = end == rest.endIndex ? "" : rest[rest.utf8.index(after: end)...]
      }
    }
    self.entries = entries
  }

  /// The text after the prefix of each entry that begins with it.
  func values(after prefix: String) -> [Substring] {
    entries.filter { $0.utf8.starts(with: prefix.utf8) }.map {
      $0[$0.utf8.index($0.startIndex, offsetBy: prefix.utf8.count)...]
    }
  }

  /// The value without spaces and tabs around it.
  static func trimmed(_ value: Substring) -> Substring {
    var bytes = value.utf8
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return value[bytes.startIndex..<bytes.endIndex]
  }
}

extension SignatureText {
  /// The bytes that a text stands for; `nil` if it is not in this encoding, or not in the one form
  /// that it has in base64.
  static func data(_ text: Substring, _ encoding: WebhookScheme.Encoding) -> Data? {
    switch encoding {
    case .hex: return data(hex: text)
    case .base64:
      let data = Base64Data(base64: String(text))?.data
      return data?.base64EncodedString() == String(text) ? data : nil
    case .base64URL:
      let value = Base64Data.URLSafe(base64URL: String(text))
      return value?.text == String(text) ? value?.data : nil
    }
  }

  static func text(_ data: Data, _ encoding: WebhookScheme.Encoding) -> String {
    switch encoding {
    case .hex: data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    case .base64: data.base64EncodedString()
    case .base64URL: Base64Data.URLSafe(data).text
    }
  }

  static func data(hex text: Substring) -> Data? {
    guard text.utf8.count.isMultiple(of: 2) else { return nil }
    var bytes = Data(capacity: text.utf8.count / 2)
    var high: UInt8?
    for byte in text.utf8 {
      guard let digit = digit(byte) else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension WebhookScheme.Separator {
  fileprivate var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .space: UInt8(ascii: " ")
    }
  }

  /// The text between two entries.
  var text: String {
    switch self {
    case .comma: ","
    case .semicolon: ";"
    case .space: " "
    }
  }
}
