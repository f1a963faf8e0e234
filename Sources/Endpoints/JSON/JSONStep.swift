/// A step from a JSON value to those inside of it: a key of an object, `"type"`, a position in an array,
/// `0`, or ``each``.
public struct JSONStep: Sendable {
  enum Value: Sendable {
    case key(StaticString)
    case item(Int)
    case each
  }

  let value: Value

  /// To all items of an array, or to all members of an object.
  public static var each: Self { Self(value: .each) }
}

extension JSONStep: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral key: StaticString) { value = .key(key) }
  public init(integerLiteral position: Int) { value = .item(position) }
}
