#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A value of a parameter: one text, a list of them, or none.
public protocol ParameterValue {
  /// The texts before any encoding; none where nothing is sent.
  var parameterTexts: [String] { get }
}

/// A value of a parameter that is one text.
public protocol ParameterScalar: ParameterValue {
  /// The text before any encoding: `true`, `12`, `2024-05-10T12:00:00Z`.
  var parameterText: String { get }
}

extension ParameterScalar {
  public var parameterTexts: [String] { [parameterText] }
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
  public var parameterText: String { jsonText ?? description }
}

extension Float: ParameterScalar {
  /// As in JSON: `10` and not `10.0`.
  public var parameterText: String { jsonText ?? description }
}

extension JSONEncodable {
  /// `nil` for what JSON can't express.
  fileprivate var jsonText: String? {
    (try? JSON.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Decimal: ParameterScalar {
  public var parameterText: String { description }
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
    jsonText.map { String($0.dropFirst().dropLast()) } ?? ISO8601Format()
  }
}

extension Base64Data: ParameterScalar {
  public var parameterText: String { data.base64EncodedString() }
}

extension Array: ParameterValue where Element: ParameterScalar {
  public var parameterTexts: [String] { map(\.parameterText) }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
  public var parameterTexts: [String] { self?.parameterTexts ?? [] }
}
