// Finds texts that the codec reads otherwise than Foundation, or in several ways; `make fuzz` runs it.
//
// It is compiled with all sources of the runtime as one module, so that these are instrumented, too.
// The stack guard of the reader needs ASan's stack where the thread has its own:
// `detect_stack_use_after_return=0`.

import Foundation

/// All shapes of properties that generated code has.
struct Record: JSON.CodableObject, Equatable {
  var a: Int?
  var b: String?
  var c: [Double]?
  var d: [String: Bool]?
  var e: UInt8?
  var f: [Record]?

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    a = try json.optional("a")
    b = try json.optional("b")
    c = try json.optional("c")
    d = try json.optional("d")
    e = try json.optional("e")
    f = try json.optional("f")
  }

  func write(to json: inout JSONObjectWriter) {
    json.optional("a", a)
    json.optional("b", b)
    json.optional("c", c)
    json.optional("d", d)
    json.optional("e", e)
    json.optional("f", f)
  }
}

/// The same for Foundation's decoder.
struct FoundationRecord: Decodable {
  var a: Int?
  var b: String?
  var c: [Double]?
  var d: [String: Bool]?
  var e: UInt8?
  var f: [FoundationRecord]?

  func equals(_ other: Record) -> Bool {
    a == other.a && b == other.b && c == other.c && d == other.d && e == other.e
      && f?.count == other.f?.count && zip(f ?? [], other.f ?? []).allSatisfy { $0.equals($1) }
  }
}

/// Asks in another order than `Record`, for keys that must be there, and for all others.
struct Rest: JSON.CodableObject, Equatable {
  var f: [Rest]?
  var b: Nullable<JSON.Value>
  var extra: [String: JSON.Value]

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    f = try json.optional("f")
    b = try json.optionalNullable("b")
    extra = try json.additional()
  }

  func write(to json: inout JSONObjectWriter) {
    json.optional("f", f)
    json.optionalNullable("b", b)
    json.additional(extra)
  }
}

/// Has no keys, so that all are passed over.
struct Nothing: JSON.CodableObject {
  init(json: inout JSONObjectReader) throws(JSON.Error) {}
  func write(to json: inout JSONObjectWriter) {}
}

/// Asks for a key that isn't there, so that the index is made.
struct Absent: JSON.CodableObject {
  var value: Nullable<Int>
  init(json: inout JSONObjectReader) throws(JSON.Error) {
    value = try json.optionalNullable("no such key")
  }
  func write(to json: inout JSONObjectWriter) {}
}

func check(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let value = try? JSON.decode(JSON.Value.self, from: bytes)
  checkAgreement(bytes)
  if let value { checkWriting(value) }
  checkRecords(bytes, value)
  checkLists(bytes)
  checkFoundation(bytes, value)
  checkLeaves(bytes)
  return 0
}

/// Every way to pass over a text accepts the same ones.
func checkAgreement(_ bytes: [UInt8]) {
  guard let first = bytes.first, first != 0xEF else { return }
  let inside = Array("{\"x\":[".utf8) + bytes + Array("]}".utf8)
  let skipped = (try? JSON.decode(Nothing.self, from: inside)) != nil
  let all = (try? JSON.decode(JSON.Value.Members.self, from: inside)) != nil
  check(skipped == all, "skipped")
  let indexed = (try? JSON.decode(Absent.self, from: inside)) != nil
  check(indexed == skipped, "indexed")
}

func checkWriting(_ value: JSON.Value) {
  guard let written = try? JSON.encode(value) else { fatalError("not written") }
  check((try? JSON.decode(JSON.Value.self, from: written)) == value, "not read back")
}

func checkRecords(_ bytes: [UInt8], _ value: JSON.Value?) {
  let rest = try? JSON.decode(Rest.self, from: bytes)
  if let rest {
    guard let written = try? JSON.encode(rest) else { fatalError("rest not written") }
    check((try? JSON.decode(Rest.self, from: written)) == rest, "rest not read back")
  }
  let record = try? JSON.decode(Record.self, from: bytes)
  if let record {
    guard let written = try? JSON.encode(record) else { fatalError("record not written") }
    check((try? JSON.decode(Record.self, from: written)) == record, "record not read back")
    check((try? JSON.decode(JSON.Value.self, from: bytes)) != nil, "record of no JSON")
  }
  // JSONDecoder doesn't look at the numbers that it passes over.
  if value != nil, isComparable(bytes) {
    let theirs = try? JSONDecoder().decode(FoundationRecord.self, from: Data(bytes))
    let isSame =
      if let theirs, let record { theirs.equals(record) } else { theirs == nil && record == nil }
    check(isSame || isKnown(bytes), "record differs from JSONDecoder's")
  }
}

/// What is learned from the first objects of a list changes nothing about the others.
func checkLists(_ bytes: [UInt8]) {
  guard bytes.first == UInt8(ascii: "{") else { return }
  let plain = Array(#"{"a":1,"b":"x","c":[2],"d":{},"e":3,"f":[]},"#.utf8)
  let alone = try? JSON.decode([Record].self, from: Array("[".utf8) + bytes + Array("]".utf8))
  let before = Array("[".utf8) + repeatElement(plain, count: 5).joined()
  let last = try? JSON.decode([Record].self, from: before + bytes + Array("]".utf8))
  check(last.map { Array($0.dropFirst(5)) } == alone, "last record of a list")
  guard let alone else { return }
  let twice = try? JSON.decode(
    [Record].self, from: before + bytes + Array(",".utf8) + bytes + Array("]".utf8))
  check(twice.map { Array($0.dropFirst(5)) } == alone + alone, "last records of a list")
}

func checkFoundation(_ bytes: [UInt8], _ value: JSON.Value?) {
  guard isComparable(bytes) else { return }
  let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
  check((theirs != nil) == (value != nil) || isKnown(bytes), "JSONSerialization differs")
}

/// The types that read strings of their own never crash, and write what they read.
func checkLeaves(_ bytes: [UInt8]) {
  func trip<T: JSONCodable & Equatable>(_ type: T.Type) {
    guard let value = try? JSON.decode(type, from: bytes) else { return }
    guard let written = try? JSON.encode(value) else { return }
    check((try? JSON.decode(type, from: written)) == value, "\(type) not read back")
  }
  trip(Decimal.self)
  trip(UUID.self)
  trip(CalendarDate.self)
  trip(Base64Data.self)
  trip(Double.self)
  trip(Float.self)
  trip(UInt64.self)
  trip(Int64.self)
  if let date = try? JSON.decode(Date.self, from: bytes), let written = try? JSON.encode(date) {
    let again = try? JSON.decode(Date.self, from: written)
    check(again.map { abs($0.timeIntervalSince(date)) < 1e-6 } ?? false, "date not read back")
  }
}

/// Whether RFC 8259 leaves no choice about a text that Foundation would see as UTF-8; of all these,
/// one in four, as Foundation takes most of the time.
func isComparable(_ bytes: [UInt8]) -> Bool {
  bytes.reduce(0, &+) % 4 == 0 && !bytes.contains(0) && bytes.first ?? 0 < 0xEF
    && bytes.first ?? 0 != 0xEE
}

/// Whether a text has what Foundation is known to take otherwise: a comma before a closing
/// bracket, numbers out of range or of very many digits, deep nesting, keys that are canonically
/// equivalent.
func isKnown(_ bytes: [UInt8]) -> Bool {
  let text = String(decoding: bytes, as: UTF8.self)
  let digits = text.utf8.split { !(0x30...0x39).contains($0) }
  return text.contains(/,\s*[\]}]/) || text.contains(/[0-9.][eE]/)
    || digits.contains { $0.count > 15 }
    || bytes.filter { $0 == 0x5B || $0 == 0x7B }.count > 400
    || bytes.contains { $0 >= 0x80 } || text.contains("\\u")
}
