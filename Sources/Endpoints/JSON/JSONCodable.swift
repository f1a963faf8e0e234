/// A type whose values are read from JSON text and written to it.
///
/// ``JSONObject`` is for types that are a JSON object with known keys.
public protocol JSONCodable: ResponseContent {
  /// Reads the next value.
  init(json: inout JSONReader) throws(JSONError)

  /// Writes the value.
  func write(to json: inout JSONWriter)
}

/// A type that is a JSON object with known keys.
public protocol JSONObject: JSONCodable {
  /// Reads the properties from an object's members.
  init(json: inout JSONObjectReader) throws(JSONError)

  /// Writes the properties as an object's members.
  func write(to json: inout JSONObjectWriter)
}

extension JSONObject {
  @inlinable
  public init(json: inout JSONReader) throws(JSONError) {
    var object = try JSONObjectReader(opening: json)
    while true {
      do throws(JSONError) {
        self = try Self(json: &object)
        try object.close()
        return
      } catch {
        try object.reopen(after: error)
      }
    }
  }

  @inlinable
  public func write(to json: inout JSONWriter) {
    guard json.mayNest() else { return }
    var object = JSONObjectWriter(opening: json)
    write(to: &object)
    object.close()
  }
}

/// A property of an update: left out, set to `null`, or set to a value.
public enum Patch<Value> {
  /// The key is left out: the value stays as it is.
  case absent
  /// The key is `null`: the value is removed.
  case null
  /// The value is replaced.
  case value(Value)

  /// The value, if there is one.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }
}

extension Patch: Sendable where Value: Sendable {}
extension Patch: Equatable where Value: Equatable {}
extension Patch: Hashable where Value: Hashable {}
