/// A type that is a JSON array whose items have each their own type, told apart by position.
///
/// ```swift
/// public struct Position: JSONTuple {
///   public var longitude: Double
///   public var latitude: Double
///   public var altitude: Double?
///
///   public init(json: inout JSONTupleReader) throws(JSONError) {
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
public typealias JSONTuple = JSONDecodableTuple & JSONEncodableTuple

/// A ``JSONTuple`` as far as it is read.
public protocol JSONDecodableTuple: JSONDecodable {
  /// Reads the properties from an array's items, in their order.
  init(json: inout JSONTupleReader) throws(JSONError)
}

/// A ``JSONTuple`` as far as it is written.
public protocol JSONEncodableTuple: JSONEncodable {
  /// Writes the properties as an array's items, in their order.
  func write(to json: inout JSONTupleWriter)
}

extension JSONDecodableTuple {
  @inlinable
  public init(json: inout JSONReader) throws(JSONError) {
    var items = try JSONTupleReader(opening: json, size: MemoryLayout<Self>.size)
    try self.init(json: &items)
    try items.close()
  }
}

extension JSONEncodableTuple {
  @inlinable
  public func write(to json: inout JSONWriter) {
    guard json.mayNest(size: MemoryLayout<Self>.size) else { return }
    var items = JSONTupleWriter(opening: json)
    write(to: &items)
    items.close()
  }
}

/// Reads a JSON array's items into properties, one after the other; further items are passed over,
/// but must be JSON.
public struct JSONTupleReader: ~Copyable {
  @usableFromInline var reader: JSONReader

  /// Offset of the opening bracket.
  let start: Int

  /// The number of items that were begun.
  var count = 0
  var isAtEnd = false

  /// Begins the array that is next.
  ///
  /// - Parameter size: The size of the value that is made of it, in bytes.
  @usableFromInline
  init(opening outer: borrowing JSONReader, size: Int = 0) throws(JSONError) {
    reader = JSONReader(outer.scanner)
    start = outer.offset
    isAtEnd = try !reader.beginArray(size: size)
  }

  /// Reads the next item, which must be there.
  @inlinable
  public mutating func required<T: JSONDecodable>() throws(JSONError) -> T {
    guard try advance() else { throw missing() }
    return try T(json: &reader)
  }

  /// Reads the next item; `nil` when the array has ended, and for `null`.
  @inlinable
  public mutating func optional<T: JSONDecodable>() throws(JSONError) -> T? {
    guard try advance(), try !reader.nullIsNext() else { return nil }
    return try T(json: &reader)
  }

  /// Reads all items that are left; it has to be the last call.
  @inlinable
  public mutating func rest<T: JSONDecodable>() throws(JSONError) -> [T] {
    var items: [T] = []
    while try advance() {
      if items.count == items.capacity {
        try reader.claim(items.count, of: MemoryLayout<T>.stride)
      }
      items.append(try T(json: &reader))
    }
    return items
  }

  /// Goes on to the next item; false when the array has ended.
  @usableFromInline
  mutating func advance() throws(JSONError) -> Bool {
    if isAtEnd { return false }
    if count > 0, try !reader.nextElement() {
      isAtEnd = true
      return false
    }
    count += 1
    return true
  }

  @usableFromInline
  func missing() -> JSONError { JSONError(.missingItem(count), at: start) }

  /// Passes what is left of the array and its closing bracket.
  @usableFromInline
  mutating func close() throws(JSONError) {
    while try advance() { try reader.skip() }
  }
}

/// Writes a JSON array's items from properties.
public struct JSONTupleWriter: ~Copyable {
  @usableFromInline var writer: JSONWriter

  /// How many optional items were `nil` since the last one that was written.
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

  /// Writes an item; for `nil` nothing at the end of the array, else `null`.
  @inlinable
  public mutating func optional<T: JSONEncodable>(_ value: T?) {
    if let value { required(value) } else { omit() }
  }

  /// Writes an item that may be null; for `nil` `null`, but nothing where an item before it is left out
  /// and no further one is written.
  @inlinable
  public mutating func nullable<T: JSONEncodable>(_ value: T?) {
    if value == nil, hasOmitted { omit() } else { required(value) }
  }

  /// Writes further items.
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
