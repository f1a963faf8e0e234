// SPDX-License-Identifier: Apache-2.0

/// A property that may be absent, `null`, or a value, which an API tells apart, such as in an update.
///
/// `nil` is `null`, and literals are values: `Pet(name: "Rex", owner: nil)`. A property that is not given
/// is absent.
public enum Nullable<Value> {
  /// The key is not there: an update leaves the value unchanged.
  case absent
  /// The key is there with `null`: an update removes the value.
  case null
  /// The key is there with a value.
  case value(Value)

  /// Makes a value of an optional.
  ///
  /// - Parameters:
  ///   - value: The value; `nil` for `other`.
  ///   - other: The meaning of `nil`.
  public init(_ value: Value?, ifNil other: Self = .null) {
    self = value.map(Self.value) ?? other
  }

  /// The value; `nil` if it is absent or `null`. Setting `nil` makes it `null`.
  public var value: Value? {
    get { if case .value(let value) = self { value } else { nil } }
    set { self = Self(newValue) }
  }
}

/// The value, or another one if it is absent or `null`.
public func ?? <Value>(
  nullable: Nullable<Value>, other: @autoclosure () throws -> Value
) rethrows -> Value {
  if case .value(let value) = nullable { return value }
  return try other()
}

/// The value at the end of an optional chain, or another one if it is absent or `null`, or the chain ends before:
/// `choices.first?.delta.content ?? ""`.
public func ?? <Value>(
  nullable: Nullable<Value>?, other: @autoclosure () throws -> Value
) rethrows -> Value {
  if case .value(let value)? = nullable { return value }
  return try other()
}

extension Nullable: Sendable where Value: Sendable {}
extension Nullable: Equatable where Value: Equatable {}
extension Nullable: Hashable where Value: Hashable {}

// MARK: Literals

extension Nullable: ExpressibleByNilLiteral {
  public init(nilLiteral: ()) { self = .null }
}

extension Nullable: ExpressibleByBooleanLiteral where Value: ExpressibleByBooleanLiteral {
  public init(booleanLiteral value: Value.BooleanLiteralType) {
    self = .value(Value(booleanLiteral: value))
  }
}

extension Nullable: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Value.IntegerLiteralType) {
    self = .value(Value(integerLiteral: value))
  }
}

extension Nullable: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Value.FloatLiteralType) {
    self = .value(Value(floatLiteral: value))
  }
}

extension Nullable: ExpressibleByUnicodeScalarLiteral
where Value: ExpressibleByUnicodeScalarLiteral {
  public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
    self = .value(Value(unicodeScalarLiteral: value))
  }
}

extension Nullable: ExpressibleByExtendedGraphemeClusterLiteral
where Value: ExpressibleByExtendedGraphemeClusterLiteral {
  public init(extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType) {
    self = .value(Value(extendedGraphemeClusterLiteral: value))
  }
}

extension Nullable: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
  public init(stringLiteral value: Value.StringLiteralType) {
    self = .value(Value(stringLiteral: value))
  }
}

extension Nullable: ExpressibleByStringInterpolation
where Value: ExpressibleByStringInterpolation {
  public init(stringInterpolation: Value.StringInterpolation) {
    self = .value(Value(stringInterpolation: stringInterpolation))
  }
}

extension Nullable: ExpressibleByArrayLiteral
where Value: ExpressibleByArrayLiteral & RangeReplaceableCollection {
  public init(arrayLiteral elements: Value.Element...) {
    self = .value(Value(elements))
  }
}
