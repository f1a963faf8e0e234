#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The value of a parameter: a string, a list of strings, or nothing.
public protocol ParameterValue {
  /// The strings before any encoding; empty if nothing is sent.
  ///
  /// Throws ``JSONError/Kind/notRepresentable(_:)`` for a value that JSON can't represent, such as
  /// NaN.
  var parameterTexts: [String] { get throws(JSONError) }
}

/// The value of a parameter that is a single string.
public protocol ParameterScalar: ParameterValue {
  /// The string before any encoding: `true`, `12`, `2024-05-10T12:00:00Z`.
  ///
  /// Throws ``JSONError/Kind/notRepresentable(_:)`` for a value that JSON can't represent, such as
  /// NaN.
  var parameterText: String { get throws(JSONError) }
}

extension ParameterScalar {
  public var parameterTexts: [String] {
    get throws(JSONError) { [try parameterText] }
  }
}

extension ParameterScalar where Self: LosslessStringConvertible {
  public var parameterText: String { description }
}

extension String: ParameterScalar {}
extension Bool: ParameterScalar {}
extension Int: ParameterScalar {}
extension Int8: ParameterScalar {}
extension Int16: ParameterScalar {}
extension Int32: ParameterScalar {}
extension Int64: ParameterScalar {}
extension UInt: ParameterScalar {}
extension UInt8: ParameterScalar {}
extension UInt16: ParameterScalar {}
extension UInt32: ParameterScalar {}
extension UInt64: ParameterScalar {}

extension Double: ParameterScalar {
  /// The number as in JSON: `10`, not `10.0`.
  public var parameterText: String {
    get throws(JSONError) { try jsonText }
  }
}

extension Float: ParameterScalar {
  /// The number as in JSON: `10`, not `10.0`.
  public var parameterText: String {
    get throws(JSONError) { try jsonText }
  }
}

extension JSONEncodable {
  fileprivate var jsonText: String {
    get throws(JSONError) { String(decoding: try JSON.encode(self), as: UTF8.self) }
  }
}

extension Decimal: ParameterScalar {
  public var parameterText: String {
    get throws(JSONError) { try jsonText }
  }
}

extension JSONNumber: ParameterScalar {
  public var parameterText: String { text }
}

extension UUID: ParameterScalar {
  public var parameterText: String { uuidString.lowercased() }
}

extension CalendarDate: ParameterScalar {
  public var parameterText: String { description }
}

extension Date: ParameterScalar {
  /// The date in UTC as in JSON: `2024-05-10T12:00:00Z` (RFC 3339).
  public var parameterText: String {
    get throws(JSONError) { String(try jsonText.dropFirst().dropLast()) }
  }
}

extension Base64Data: ParameterScalar {
  public var parameterText: String { data.base64EncodedString() }
}

extension Base64URLData: ParameterScalar {
  public var parameterText: String { text }
}

extension Array: ParameterValue where Element: ParameterScalar {
  public var parameterTexts: [String] {
    get throws(JSONError) { try map { (item) throws(JSONError) in try item.parameterText } }
  }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
  public var parameterTexts: [String] {
    get throws(JSONError) { if let self { try self.parameterTexts } else { [] } }
  }
}
