// SPDX-License-Identifier: Apache-2.0

/// A step from a JSON value to those inside it: a key of an object, `"type"`, an index of an array,
/// `0`, or ``each``.
@_spi(Generated) public struct JSONStep: Sendable {
  enum Value: Sendable {
    case key(StaticString)
    case item(Int)
    case each
  }

  let value: Value

  /// All items of an array, or all members of an object.
  public static var each: Self { Self(value: .each) }
}

@_spi(Generated) extension JSONStep: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral key: StaticString) { value = .key(key) }
  public init(integerLiteral position: Int) { value = .item(position) }
}
