// SPDX-License-Identifier: Apache-2.0

/// A property whose value no description shows: `print`, `dump` and errors have `[redacted]` in its place.
///
/// Generated types have it where the spec says that a value is sensitive.
@propertyWrapper
public struct Sensitive<Value> {
  /// The value of the property.
  public var wrappedValue: Value

  /// Creates a property with a value.
  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
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
