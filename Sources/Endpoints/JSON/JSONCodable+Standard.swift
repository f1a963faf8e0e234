// SPDX-License-Identifier: Apache-2.0

extension Bool: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readBool()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(self) }
}

extension String: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readString()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(self) }
}

extension Double: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readDouble()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(self) }
}

extension Float: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readFloat()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(self) }
}

extension Int: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension Int8: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension Int16: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension Int32: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension Int64: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension UInt: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension UInt8: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension UInt16: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension UInt32: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension UInt64: JSONCodable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readInteger()
  }
  @_spi(Generated) public func write(to json: inout JSONWriter) { json.write(integer: self) }
}

extension Optional: JSONDecodable where Wrapped: JSONDecodable {
  @inlinable
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = try json.readNull() ? nil : Wrapped(json: &json)
  }
}

extension Optional: JSONEncodable where Wrapped: JSONEncodable {
  @inlinable
  @_spi(Generated) public func write(to json: inout JSONWriter) {
    if let self { self.write(to: &json) } else { json.writeNull() }
  }
}

extension Array: JSONDecodable where Element: JSONDecodable {
  @inlinable
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = []
    guard try json.beginArray() else { return }
    // Room for a few, so that short arrays aren't copied.
    if MemoryLayout<Element>.stride <= 48 {
      reserveCapacity(MemoryLayout<Element>.stride > 24 ? 2 : 4)
    }
    repeat {
      // Small elements, and a few medium ones, are in proportion to their text anyway.
      if MemoryLayout<Element>.stride > 16, count == capacity,
        MemoryLayout<Element>.stride > 64 || count > 8
      {
        try json.claim(count, of: MemoryLayout<Element>.stride)
      }
      append(try Element(json: &json))
    } while try json.nextElement()
  }
}

extension Array: JSONEncodable where Element: JSONEncodable {
  @inlinable
  @_spi(Generated) public func write(to json: inout JSONWriter) {
    guard json.mayNest() else { return }
    json.beginArray()
    for element in self {
      json.nextElement()
      element.write(to: &json)
    }
    json.endArray()
  }
}

extension Dictionary: JSONDecodable where Key == String, Value: JSONDecodable {
  @inlinable
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    self = [:]
    let start = json.offset
    guard try json.beginMembers() else { return }
    repeat {
      let key = try json.readKey()
      if json.isLeftOut(key, start) {
        try json.skip()
        continue
      }
      let value = try Value(json: &json)
      if count == capacity {
        try json.claim(count, of: MemoryLayout<(String, Value)>.stride)
      }
      if self[key] == nil { self[key] = value }
    } while try json.nextMember()
  }
}

extension Dictionary: JSONEncodable where Key == String, Value: JSONEncodable {
  /// Writes the members in the order of their keys.
  @inlinable
  @_spi(Generated) public func write(to json: inout JSONWriter) {
    guard json.mayNest() else { return }
    json.beginMembers()
    for (key, value) in sorted(by: { $0.key < $1.key }) where !json.isDiscriminator(key) {
      json.writeKey(key)
      value.write(to: &json)
    }
    json.endMembers()
  }
}
