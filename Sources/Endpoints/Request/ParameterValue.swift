#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A value of a parameter: one text, a list of them, or none.
public protocol ParameterValue {
  /// The strings before any encoding; none where nothing is sent.
  ///
  /// Throws ``JSONError/Kind/notRepresentable(_:)`` for a value that JSON can't express, such as NaN.
  var parameterTexts: [String] { get throws(JSONError) }
}

/// A value of a parameter that is one text.
public protocol ParameterScalar: ParameterValue {
  /// The string before any encoding: `true`, `12`, `2024-05-10T12:00:00Z`.
  ///
  /// Throws ``JSONError/Kind/notRepresentable(_:)`` for a value that JSON can't express, such as NaN.
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
  /// As in JSON: `10` and not `10.0`.
  public var parameterText: String {
    get throws(JSONError) { try jsonText }
  }
}

extension Float: ParameterScalar {
  /// As in JSON: `10` and not `10.0`.
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
  /// RFC 3339 in UTC, as in JSON: `2024-05-10T12:00:00Z`.
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
