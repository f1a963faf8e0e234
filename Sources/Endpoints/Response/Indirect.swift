// SPDX-License-Identifier: Apache-2.0

/// Stores a property out of line, so that a structure can contain itself.
@propertyWrapper
public struct Indirect<Value> {
  fileprivate indirect enum Storage {
    case value(Value)
  }

  private var storage: Storage

  /// Creates a property with a value.
  public init(wrappedValue: Value) {
    storage = .value(wrappedValue)
  }

  /// The value of the property.
  public var wrappedValue: Value {
    get {
      switch storage {
      case .value(let value): value
      }
    }
    set { storage = .value(newValue) }
  }
}

extension Indirect: Equatable where Value: Equatable {
  public static func == (a: Indirect, b: Indirect) -> Bool { a.wrappedValue == b.wrappedValue }
}

extension Indirect: Hashable where Value: Hashable {
  public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}

extension Indirect: Sendable where Value: Sendable {}
extension Indirect.Storage: Sendable where Value: Sendable {}
