// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// A type that is coded as a JSON array with a type for each position.
  ///
  /// ```swift
  /// public struct Position: JSON.CodableTuple {
  ///   public var longitude: Double
  ///   public var latitude: Double
  ///   public var altitude: Double?
  ///
  ///   public init(json: inout JSONTupleReader) throws(JSON.Error) {
  ///     longitude = try json.required()
  ///     latitude = try json.required()
  ///     altitude = try json.optional()
  ///   }
  ///
  ///   public func write(to json: inout JSONTupleWriter) {
  ///     json.required(longitude)
  ///     json.required(latitude)
  ///     json.optional(altitude)
  ///   }
  /// }
  /// ```
  public typealias CodableTuple = JSON.DecodableTuple & JSON.EncodableTuple
}

extension JSON {
  /// A type that is decoded from a JSON array with a type for each position; see ``JSON/CodableTuple``.
  public protocol DecodableTuple: JSONDecodable {
    /// Decodes the properties from an array's items, in order.
    @_spi(Generated) init(json: inout JSONTupleReader) throws(JSON.Error)
  }
}

extension JSON {
  /// A type that is encoded as a JSON array with a type for each position; see ``JSON/CodableTuple``.
  public protocol EncodableTuple: JSONEncodable {
    /// Writes the properties as an array's items, in order.
    @_spi(Generated) func write(to json: inout JSONTupleWriter)
  }
}

extension JSON.DecodableTuple {
  @inlinable
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    var items = try JSONTupleReader(opening: json, size: MemoryLayout<Self>.size)
    try self.init(json: &items)
    try items.close()
  }
}

extension JSON.EncodableTuple {
  @inlinable
  @_spi(Generated) public func write(to json: inout JSONWriter) {
    guard json.mayNest(size: MemoryLayout<Self>.size) else { return }
    var items = JSONTupleWriter(opening: json)
    write(to: &items)
    items.close()
  }
}

/// Reads the items of a JSON array into properties, one after the other; further items are skipped,
/// but must be valid JSON.
@_spi(Generated) public struct JSONTupleReader: ~Copyable {
  @usableFromInline var reader: JSONReader

  /// The offset of the opening bracket.
  let start: Int

  /// The number of items opened so far.
  var count = 0
  var isAtEnd = false

  /// Opens the next array.
  ///
  /// - Parameter size: The size of the decoded value in bytes.
  @usableFromInline
  init(opening outer: borrowing JSONReader, size: Int = 0) throws(JSON.Error) {
    reader = JSONReader(outer.scanner)
    start = outer.offset
    isAtEnd = try !reader.beginArray(size: size)
  }

  /// Decodes the next item, which is required.
  @inlinable
  public mutating func required<T: JSONDecodable>() throws(JSON.Error) -> T {
    guard try advance() else { throw missing() }
    return try T(json: &reader)
  }

  /// Decodes the next item; `nil` at the end of the array, and for `null`.
  @inlinable
  public mutating func optional<T: JSONDecodable>() throws(JSON.Error) -> T? {
    guard try advance(), try !reader.nullIsNext() else { return nil }
    return try T(json: &reader)
  }

  /// Decodes the remaining items; it has to be the last call.
  @inlinable
  public mutating func rest<T: JSONDecodable>() throws(JSON.Error) -> [T] {
    var items: [T] = []
    while try advance() {
      if items.count == items.capacity {
        try reader.claim(items.count, of: MemoryLayout<T>.stride)
      }
      items.append(try T(json: &reader))
    }
    return items
  }

  /// Advances to the next item; false at the end of the array.
  @usableFromInline
  mutating func advance() throws(JSON.Error) -> Bool {
    if isAtEnd { return false }
    if count > 0, try !reader.nextElement() {
      isAtEnd = true
      return false
    }
    count += 1
    return true
  }

  @usableFromInline
  func missing() -> JSON.Error { JSON.Error(.missingItem(count), at: start) }

  /// Skips the rest of the array and its closing bracket.
  @usableFromInline
  mutating func close() throws(JSON.Error) {
    while try advance() { try reader.skip() }
  }
}

/// Writes properties as the items of a JSON array.
@_spi(Generated) public struct JSONTupleWriter: ~Copyable {
  @usableFromInline var writer: JSONWriter

  /// The number of optional items omitted since the last one that was written.
  var omitted = 0

  @usableFromInline
  init(opening outer: borrowing JSONWriter) {
    writer = JSONWriter(outer.output)
    writer.beginArray()
  }

  /// Writes an item.
  @inlinable
  public mutating func required<T: JSONEncodable>(_ value: T) {
    advance()
    value.write(to: &writer)
  }

  /// Writes an item; for `nil`, nothing at the end of the array, else `null`.
  @inlinable
  public mutating func optional<T: JSONEncodable>(_ value: T?) {
    if let value { required(value) } else { omit() }
  }

  /// Writes a nullable item; for `nil`, `null`, but nothing if an earlier item is omitted and no
  /// later one is written.
  @inlinable
  public mutating func nullable<T: JSONEncodable>(_ value: T?) {
    if value == nil, hasOmitted { omit() } else { required(value) }
  }

  /// Writes the remaining items.
  @inlinable
  public mutating func rest<T: JSONEncodable>(_ values: [T]) {
    for value in values { required(value) }
  }

  @usableFromInline
  var hasOmitted: Bool { omitted > 0 }

  @usableFromInline
  mutating func omit() { omitted += 1 }

  @usableFromInline
  mutating func advance() {
    while omitted > 0 {
      omitted -= 1
      writer.nextElement()
      writer.writeNull()
    }
    writer.nextElement()
  }

  @usableFromInline
  mutating func close() { writer.endArray() }
}
