// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Encodes and decodes JSON (RFC 8259).
///
/// Input has to be UTF-8; a leading byte order mark is skipped. If an object has a key more than
/// once, the first one counts.
public enum JSON {
  /// The maximum nesting depth of arrays and objects.
  ///
  /// It is low enough that a value decoded on any thread can be compared, hashed, printed and freed
  /// on one with a stack of 512 KiB, since these recursions can't be limited.
  public static let maximumDepth = 128

  /// The maximum memory for the elements of arrays and dictionaries, in bytes, for a text of
  /// `count` bytes.
  static func memoryAllowance(for count: Int) -> Int { 1 << 30 + count * 8 }

  /// Decodes a value from a JSON text.
  public static func decode<T: JSONDecodable>(
    _ type: T.Type,
    from bytes: [UInt8]
  ) throws(JSON.Error) -> T {
    try read(bytes) { (json: inout JSONReader) throws(JSON.Error) -> T in try T(json: &json) }
  }

  /// Decodes a value from a JSON text.
  public static func decode<T: JSONDecodable>(
    _ type: T.Type,
    from data: Data
  ) throws(JSON.Error) -> T {
    try read(data) { (json: inout JSONReader) throws(JSON.Error) -> T in try T(json: &json) }
  }

  /// Decodes a value from a JSON text.
  public static func decode<T: JSONDecodable>(
    _ type: T.Type,
    from text: String
  ) throws(JSON.Error) -> T {
    try decode(type, from: Array(text.utf8))
  }

  /// Encodes a value as JSON without white space, with keys in the order of the properties.
  public static func encode<T: JSONEncodable>(_ value: T) throws(JSON.Error) -> [UInt8] {
    try write(as: [UInt8].self) { (json: inout JSONWriter) in value.write(to: &json) }
  }

  /// Encodes a value as JSON without white space, with keys in the order of the properties.
  public static func encodeData<T: JSONEncodable>(_ value: T) throws(JSON.Error) -> Data {
    try write(as: Data.self) { (json: inout JSONWriter) in value.write(to: &json) }
  }

  /// Encodes a value like ``encode(_:)``, and also throws if it violates a ``Constraint``.
  static func encodeForRequest<T: JSONEncodable>(_ value: T) throws(JSON.Error) -> [UInt8] {
    try write(as: [UInt8].self, isForRequest: true) { (json: inout JSONWriter) in
      value.write(to: &json)
    }
  }

  /// Calls `body` with a reader of the whole text and checks that nothing follows.
  static func read<T, Bytes: ContiguousBytes>(
    _ bytes: Bytes,
    _ body: (inout JSONReader) throws(JSON.Error) -> T
  ) throws(JSON.Error) -> T {
    let result: Result<T, JSON.Error> = bytes.withUnsafeBytes { buffer in
      do throws(JSON.Error) {
        return .success(try read(buffer.bindMemory(to: UInt8.self), body))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  static func read<T>(
    _ buffer: UnsafeBufferPointer<UInt8>,
    _ body: (inout JSONReader) throws(JSON.Error) -> T
  ) throws(JSON.Error) -> T {
    guard let base = buffer.baseAddress else { throw JSON.Error(.unexpectedEnd, at: 0) }
    guard buffer.count <= UInt32.max else { throw JSON.Error(.tooLarge, at: 0) }
    var aside = JSONScanner.Aside()
    do throws(JSON.Error) {
      return try withUnsafeMutablePointer(to: &aside) { aside throws(JSON.Error) -> T in
        var scanner = JSONScanner(base: base, count: buffer.count, aside: aside)
        defer { scanner.deallocate() }
        // A short text is read before the first check would be due.
        if buffer.count >= ReadingLimit.interval { scanner.limit(to: ReadingLimit.current) }
        return try read(with: &scanner, body)
      }
    } catch {
      throw error.located(in: buffer)
    }
  }

  /// Reads a whole text.
  private static func read<T>(
    with scanner: UnsafeMutablePointer<JSONScanner>,
    _ body: (inout JSONReader) throws(JSON.Error) -> T
  ) throws(JSON.Error) -> T {
    if scanner.pointee.hasByteOrderMark { scanner.pointee.cursor += 3 }
    scanner.pointee.skipWhitespace()
    var reader = JSONReader(scanner)
    let value = try body(&reader)
    if let interruption = scanner.pointee.aside.pointee.interruption {
      throw JSON.Error(interruption, at: scanner.pointee.cursor - scanner.pointee.base)
    }
    scanner.pointee.skipWhitespace()
    guard scanner.pointee.cursor == scanner.pointee.end else {
      throw scanner.pointee.error(.trailingBytes, at: scanner.pointee.cursor)
    }
    return value
  }

  /// Calls `body` with a writer and returns the text that it wrote.
  static func write<Bytes: JSONBytes>(
    as type: Bytes.Type,
    isForRequest: Bool = false,
    _ body: (inout JSONWriter) -> Void
  ) throws(JSON.Error) -> Bytes {
    var output = JSONOutput(capacity: 1 << 10)
    output.isForRequest = isForRequest
    withUnsafeMutablePointer(to: &output) { pointer in
      var writer = JSONWriter(pointer)
      body(&writer)
    }
    let buffer = UnsafeBufferPointer(start: output.bytes, count: output.count)
    if let (kind, offset) = output.failure {
      defer { output.deallocate() }
      throw JSON.Error(kind, at: offset).located(in: buffer)
    }
    return Bytes(taking: output)
  }
}

/// A representation of encoded JSON.
protocol JSONBytes {
  /// Takes ownership of the bytes and their memory.
  init(taking output: JSONOutput)
}

extension [UInt8]: JSONBytes {
  init(taking output: JSONOutput) {
    self.init(UnsafeBufferPointer(start: output.bytes, count: output.count))
    output.deallocate()
  }
}

extension Data: JSONBytes {
  init(taking output: JSONOutput) {
    self.init(
      bytesNoCopy: output.bytes,
      count: output.count,
      deallocator: .custom { pointer, _ in pointer.deallocate() }
    )
  }
}
