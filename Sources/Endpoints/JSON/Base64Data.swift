// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Bytes coded in JSON as a base64 string (RFC 4648, section 4).
///
/// Decoded with or without padding, and from the URL-safe alphabet, too; encoded with padding.
public struct Base64Data: Hashable, Sendable {
  /// The bytes.
  public var data: Data

  /// Creates a value of bytes.
  public init(_ data: Data) { self.data = data }

  /// Decodes a base64 string; `nil` if it isn't one.
  public init?(base64 text: String) {
    var text = text
    guard let data = text.withUTF8({ Base64Data.decode($0) }) else { return nil }
    self.data = data
  }

  fileprivate static func decode(_ text: UnsafeBufferPointer<UInt8>) -> Data? {
    var count = text.count
    if count % 4 == 0, count > 0, text[count - 1] == UInt8(ascii: "=") {
      count -= text[count - 2] == UInt8(ascii: "=") ? 2 : 1
    }
    guard count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var length = 0
    for i in 0..<count {
      guard let value = value(text[i]) else { return nil }
      bits = bits << 6 | value
      length += 6
      if length >= 8 {
        length -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(length)))
      }
    }
    return Data(bytes)
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

extension Base64Data: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    let start = json.offset
    guard let data = Base64Data.decode(try json.readStringBytes("string")) else {
      throw json.invalid("base64", at: start)
    }
    self.data = data
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) {
    json.write(data.base64EncodedString())
  }
}

extension Base64Data {
  /// Bytes coded in JSON as a string in URL-safe base64 (RFC 4648, section 5).
  ///
  /// Decoded with or without padding, and from the other alphabet, too; encoded without padding.
  public struct URLSafe: Hashable, Sendable {
    /// The bytes.
    public var data: Data

    /// Creates a value of bytes.
    public init(_ data: Data) { self.data = data }

    /// Decodes a base64 string; `nil` if it isn't one.
    public init?(base64URL text: String) {
      guard let bytes = Base64Data(base64: text) else { return nil }
      data = bytes.data
    }

    /// The bytes in URL-safe base64, without padding.
    public var text: String {
      let text = data.base64EncodedString().utf8.prefix { $0 != UInt8(ascii: "=") }
      return String(
        decoding: text.map { byte in
          switch byte {
          case UInt8(ascii: "+"): UInt8(ascii: "-")
          case UInt8(ascii: "/"): UInt8(ascii: "_")
          default: byte
          }
        }, as: UTF8.self)
    }
  }
}

extension Base64Data.URLSafe: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    data = try Base64Data(json: &json).data
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(text) }
}
