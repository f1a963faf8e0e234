// SPDX-License-Identifier: Apache-2.0

/// A constant scalar to compare a value with: `"circle"`, `1`, `0.5`, `true`, or `nil` for null.
@_spi(Generated) public struct JSONConstant: Sendable {
  private enum Value: Sendable {
    case string(StaticString)
    case integer(Int64)
    case number(Double)
    case bool(Bool)
    case null
  }

  private let value: Value

  /// True if the constant is the string with these bytes.
  func isString(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard case .string(let string) = value, string.utf8CodeUnitCount == text.count else {
      return false
    }
    return string.withUTF8Buffer { $0.elementsEqual(text) }
  }

  /// True if the constant equals the number by value.
  func isNumber(_ number: JSON.Number) -> Bool {
    switch value {
    case .integer(let integer): (try? JSON.decode(Int64.self, from: number.text)) == integer
    case .number(let double): number.double == double
    case .string, .bool, .null: false
    }
  }

  func isBool(_ bool: Bool) -> Bool {
    if case .bool(bool) = value { true } else { false }
  }
}

extension JSONConstant {
  var isNull: Bool {
    if case .null = value { true } else { false }
  }
}

@_spi(Generated)
extension JSONConstant: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral text: StaticString) { value = .string(text) }
  public init(integerLiteral number: Int64) { value = .integer(number) }
  public init(floatLiteral number: Double) { value = .number(number) }
  public init(booleanLiteral bool: Bool) { value = .bool(bool) }
  public init(nilLiteral: ()) { value = .null }
}
