// SPDX-License-Identifier: Apache-2.0

/// A property whose value no description shows: `print`, `dump` and errors have `[redacted]` in its place.
///
/// Generated types have it where the spec says that a value is sensitive. A value that was taken out of the
/// property, such as its string, is shown like any other.
@propertyWrapper
public struct Sensitive<Value> {
  /// The value of the property.
  public var wrappedValue: Value

  /// Creates a property with a value.
  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}

extension JSON {
  /// A value that no description shows: `print` and `dump` have `[redacted]` in its place.
  ///
  /// Generated enums conform to it where the spec says that their values are sensitive.
  public protocol SensitiveValue: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
  {}
}

extension JSON.SensitiveValue {
  /// `[redacted]`, whatever the value.
  public var description: String { "[redacted]" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension JSON.SensitiveValue where Self: OpenEnum {
  /// `[redacted]`, whatever the raw value.
  public var description: String { "[redacted]" }
}

extension Sensitive: Equatable where Value: Equatable {}
extension Sensitive: Hashable where Value: Hashable {}
extension Sensitive: Sendable where Value: Sendable {}

extension Sensitive: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `[redacted]`, whatever the value.
  public var description: String { "[redacted]" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
