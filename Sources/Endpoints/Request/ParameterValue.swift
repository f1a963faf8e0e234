// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The value of a parameter: a string, a list of strings, or nothing.
@_spi(Generated) public protocol ParameterValue {
  /// The strings before any encoding; empty if nothing is sent.
  ///
  /// Throws ``JSON/Error/Kind/notRepresentable(_:)`` for a value that JSON can't represent, such as
  /// NaN.
  var parameterTexts: [String] { get throws(JSON.Error) }
}

/// The value of a parameter that is a single string.
@_spi(Generated) public protocol ParameterScalar: ParameterValue {
  /// The string before any encoding: `true`, `12`, `2024-05-10T12:00:00Z`.
  ///
  /// Throws ``JSON/Error/Kind/notRepresentable(_:)`` for a value that JSON can't represent, such as
  /// NaN.
  var parameterText: String { get throws(JSON.Error) }
}

@_spi(Generated) extension ParameterScalar {
  public var parameterTexts: [String] {
    get throws(JSON.Error) { [try parameterText] }
  }
}

@_spi(Generated) extension ParameterScalar where Self: LosslessStringConvertible {
  public var parameterText: String { description }
}

@_spi(Generated) extension String: ParameterScalar {}
@_spi(Generated) extension Bool: ParameterScalar {}
@_spi(Generated) extension Int: ParameterScalar {}
@_spi(Generated) extension Int8: ParameterScalar {}
@_spi(Generated) extension Int16: ParameterScalar {}
@_spi(Generated) extension Int32: ParameterScalar {}
@_spi(Generated) extension Int64: ParameterScalar {}
@_spi(Generated) extension UInt: ParameterScalar {}
@_spi(Generated) extension UInt8: ParameterScalar {}
@_spi(Generated) extension UInt16: ParameterScalar {}
@_spi(Generated) extension UInt32: ParameterScalar {}
@_spi(Generated) extension UInt64: ParameterScalar {}

@_spi(Generated) extension Double: ParameterScalar {
  /// The number as in JSON: `10`, not `10.0`.
  public var parameterText: String {
    get throws(JSON.Error) { try jsonText }
  }
}

@_spi(Generated) extension Float: ParameterScalar {
  /// The number as in JSON: `10`, not `10.0`.
  public var parameterText: String {
    get throws(JSON.Error) { try jsonText }
  }
}

extension JSONEncodable {
  fileprivate var jsonText: String {
    get throws(JSON.Error) { String(decoding: try JSON.encode(self), as: UTF8.self) }
  }
}

@_spi(Generated) extension Decimal: ParameterScalar {
  public var parameterText: String {
    get throws(JSON.Error) { try jsonText }
  }
}

@_spi(Generated) extension JSON.Number: ParameterScalar {
  public var parameterText: String { text }
}

@_spi(Generated) extension UUID: ParameterScalar {
  public var parameterText: String { uuidString.lowercased() }
}

@_spi(Generated) extension CalendarDate: ParameterScalar {
  public var parameterText: String { description }
}

@_spi(Generated) extension Date: ParameterScalar {
  /// The date in UTC as in JSON: `2024-05-10T12:00:00Z` (RFC 3339).
  public var parameterText: String {
    get throws(JSON.Error) { String(try jsonText.dropFirst().dropLast()) }
  }
}

@_spi(Generated) extension Base64Data: ParameterScalar {
  public var parameterText: String { data.base64EncodedString() }
}

@_spi(Generated) extension Base64Data.URLSafe: ParameterScalar {
  public var parameterText: String { text }
}

@_spi(Generated) extension Array: ParameterValue where Element: ParameterScalar {
  public var parameterTexts: [String] {
    get throws(JSON.Error) { try map { (item) throws(JSON.Error) in try item.parameterText } }
  }
}

@_spi(Generated) extension Optional: ParameterValue where Wrapped: ParameterValue {
  public var parameterTexts: [String] {
    get throws(JSON.Error) { if let self { try self.parameterTexts } else { [] } }
  }
}
