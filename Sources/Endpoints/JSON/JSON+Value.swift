// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// Any JSON value.
  ///
  /// Nothing is lost: numbers keep their text, and objects the order of their keys.
  public enum Value: Hashable, Sendable {
    /// The value `null`.
    case null
    /// A Boolean.
    case bool(Bool)
    /// A number with its text.
    case number(JSON.Number)
    /// A string.
    case string(String)
    /// An array.
    case array([JSON.Value])
    /// An object.
    case object(JSON.Value.Members)

    /// The value of an object's key; `nil` if there is none.
    public subscript(key: String) -> JSON.Value? {
      if case .object(let members) = self { members[key] } else { nil }
    }

    /// The element of an array; `nil` if there is none.
    public subscript(index: Int) -> JSON.Value? {
      guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
      return elements[index]
    }

    /// The string, if it is one.
    public var string: String? { if case .string(let value) = self { value } else { nil } }

    /// The Boolean, if it is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The number, if it is an integer in the range of `Int`.
    public var int: Int? { if case .number(let value) = self { value.int } else { nil } }

    /// The nearest `Double`, if it is a number.
    public var double: Double? { if case .number(let value) = self { value.double } else { nil } }

    /// True for `null`.
    public var isNull: Bool { self == .null }

    /// True for an array or an object.
    var isContainer: Bool {
      switch self {
      case .array, .object: true
      case .null, .bool, .number, .string: false
      }
    }
  }
}

extension JSON.Value {
  /// The members of a JSON object, in order.
  ///
  /// If a key occurs more than once, all members are kept, and a look-up finds the first.
  public struct Members: Hashable, Sendable, RandomAccessCollection {
    /// A key and its value.
    public struct Member: Hashable, Sendable {
      /// The key.
      public var key: String
      /// The value.
      public var value: JSON.Value

      /// Creates a member.
      public init(key: String, value: JSON.Value) {
        self.key = key
        self.value = value
      }
    }

    private var members: [Member]

    /// Creates the members of an object.
    public init(_ members: [Member] = []) { self.members = members }

    public var startIndex: Int { members.startIndex }
    public var endIndex: Int { members.endIndex }
    public subscript(position: Int) -> Member { members[position] }

    /// The value of the first member with a key; setting `nil` removes all members with the key.
    public subscript(key: String) -> JSON.Value? {
      get { members.first { $0.key == key }?.value }
      set {
        guard let newValue else { return members.removeAll { $0.key == key } }
        if let position = members.firstIndex(where: { $0.key == key }) {
          members[position].value = newValue
        } else {
          members.append(Member(key: key, value: newValue))
        }
      }
    }

    /// Adds a member at the end.
    public mutating func append(_ member: Member) { members.append(member) }
  }
}

extension JSON.Value: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = .null
    // The containers around the next value, outermost first. Without recursion, since a value may
    // be
    // deeper than a small stack allows.
    var open: [Container] = []
    while true {
      switch json.kind {
      case .array where try json.beginArray():
        open.append(Container())
        continue
      case .object where try json.beginMembers():
        open.append(Container(key: try json.readKey()))
        continue
      case .array: self = .array([])
      case .object: self = .object(JSON.Value.Members())
      default: self = try JSON.Value(scalar: &json)
      }
      if try Self.close(&open, with: &self, &json) { return }
    }
  }

  /// An open array or object; its values are added in place.
  private struct Container {
    var elements: [JSON.Value] = []
    var members = JSON.Value.Members()

    /// The key of the next value; `nil` in an array.
    var key: String?
  }

  /// Adds a value to the innermost container, and that to the next one if it is complete; true if
  /// the outermost value is complete.
  private static func close(
    _ open: inout [Container],
    with value: inout JSON.Value,
    _ json: inout JSONReader
  ) throws(JSON.Error) -> Bool {
    while let last = open.indices.last {
      if let key = open[last].key {
        open[last].members.append(JSON.Value.Members.Member(key: key, value: value))
        if try json.nextMember() {
          open[last].key = try json.readKey()
          return false
        }
        value = .object(open[last].members)
      } else {
        open[last].elements.append(value)
        if try json.nextElement() { return false }
        value = .array(open[last].elements)
      }
      open.removeLast()
    }
    return true
  }

  private init(scalar json: inout JSONReader) throws(JSON.Error) {
    switch json.kind {
    case .null:
      _ = try json.readNull()
      self = .null
    case .bool: self = .bool(try json.readBool())
    case .number: self = .number(JSON.Number(checked: try json.readNumberText()))
    case .string: self = .string(try json.readString())
    default: throw json.mismatch("a value")
    }
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.writeNull()
    case .bool(let value): json.write(value)
    case .number(let value): value.write(to: &json)
    case .string(let value): json.write(value)
    case .array(let elements): elements.write(to: &json)
    case .object(let members): members.write(to: &json)
    }
  }
}

extension JSON.Value.Members: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    guard json.kind == .object, case .object(let members) = try JSON.Value(json: &json) else {
      throw json.mismatch("object")
    }
    self = members
  }

  @_spi(Generated) public func write(to json: inout JSONWriter) {
    guard json.mayNest() else { return }
    json.beginMembers()
    for member in members where !json.isDiscriminator(member.key) {
      json.writeKey(member.key)
      member.value.write(to: &json)
    }
    json.endMembers()
  }
}

// MARK: Text

extension JSON.Value: CustomStringConvertible, CustomDebugStringConvertible {
  /// The value as JSON: `{"name":"a","sizes":[1,2]}`.
  public var description: String {
    do throws(JSON.Error) {
      return String(decoding: try JSON.encode(self), as: UTF8.self)
    } catch {
      return "JSON that can't be written: \(error)"
    }
  }

  public var debugDescription: String { description }
}

// MARK: Literals

extension JSON.Value.Members: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSON.Value)...) {
    members = elements.map { Member(key: $0.0, value: $0.1) }
  }
}

extension JSON.Value: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .number(JSON.Number(value)) }
  public init(floatLiteral value: Double) { self = .number(JSON.Number(floatLiteral: value)) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSON.Value...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON.Value)...) {
    self = .object(JSON.Value.Members(elements.map { .init(key: $0.0, value: $0.1) }))
  }
}
