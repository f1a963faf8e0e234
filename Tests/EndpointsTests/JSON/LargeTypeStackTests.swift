@_spi(Generated) import Endpoints
import Foundation
import Testing

/// Ten properties of one type, kept in place.
private struct Ten<Part: JSONCodable>: JSON.CodableObject {
  var a: Part?, b: Part?, c: Part?, d: Part?, e: Part?
  var f: Part?, g: Part?, h: Part?, i: Part?, j: Part?

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    a = try json.optional("a")
    b = try json.optional("b")
    c = try json.optional("c")
    d = try json.optional("d")
    e = try json.optional("e")
    f = try json.optional("f")
    g = try json.optional("g")
    h = try json.optional("h")
    i = try json.optional("i")
    j = try json.optional("j")
  }

  func write(to json: inout JSONObjectWriter) {
    json.optional("a", a)
    json.optional("b", b)
    json.optional("c", c)
    json.optional("d", d)
    json.optional("e", e)
    json.optional("f", f)
    json.optional("g", g)
    json.optional("h", h)
    json.optional("i", i)
    json.optional("j", j)
  }
}

/// A recursive type as large as a structure of some number of texts.
private struct Nested<Parts: JSONCodable>: JSON.CodableObject {
  var parts: Parts?
  @Indirect var child: Nested?
  var list: [Nested]?

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    parts = try json.optional("parts")
    _child = Indirect(wrappedValue: try json.optional("child"))
    list = try json.optional("list")
  }

  func write(to json: inout JSONObjectWriter) {
    json.optional("parts", parts)
    json.optional("child", child)
    json.optional("list", list)
  }
}

/// Runs on a small stack, as Apple's platforms give to threads that aren't the main one.
private func onSmallStack(_ body: @escaping @Sendable () -> Void) {
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    body()
    done.signal()
  }
  thread.stackSize = 512 << 10
  thread.start()
  done.wait()
}

/// Reads, writes and frees values of every depth up to the limit.
private func use<T: JSON.CodableObject>(_ type: T.Type) {
  for (open, close) in [(#"{"child":"#, "}"), (#"{"list":["#, "]}")] {
    for depth in [1, 2, 3, 5, 8, 16, 20, 40, 64, 100, 128] {
      let inside = open.hasSuffix(":") ? "null" : "{}"
      let text =
        String(repeating: open, count: depth) + inside + String(repeating: close, count: depth)
      onSmallStack {
        guard let value = try? JSON.decode(type, from: text) else { return }
        _ = try? JSON.encode(value)
      }
    }
  }
}

#if compiler(>=6.2) && !os(iOS) && !os(tvOS) && !os(watchOS) && !os(visionOS)
  /// Each in a process of its own, which a stack that is too small would end.
  @Suite("A thread's stack of 512 KiB is not overflown, however large a type is")
  struct LargeTypeStackTests {
    @Test func `by a type of 10 texts`() async {
      await #expect(processExitsWith: .success) { use(Nested<Ten<String>>.self) }
    }

    @Test func `by a type of 100 texts`() async {
      await #expect(processExitsWith: .success) { use(Nested<Ten<Ten<String>>>.self) }
    }

    @Test func `by a type of 1,000 texts`() async {
      await #expect(processExitsWith: .success) { use(Nested<Ten<Ten<Ten<String>>>>.self) }
    }

    @Test func `by a type of 1,000 truth values`() async {
      await #expect(processExitsWith: .success) { use(Nested<Ten<Ten<Ten<Bool>>>>.self) }
    }

    @Test func `by any JSON, read, compared, hashed, written and put through other coders`() async {
      await #expect(processExitsWith: .success) {
        for (open, close) in [("[", "]"), (#"{"a":["#, "]}")] {
          let depth = open == "[" ? 128 : 64
          let text = String(repeating: open, count: depth) + String(repeating: close, count: depth)
          onSmallStack {
            guard let value = try? JSON.decode(JSON.Value.self, from: text),
              let other = try? JSON.decode(JSON.Value.self, from: text), value == other,
              value.hashValue == other.hashValue,
              (try? JSON.encode(value)) == Array(text.utf8)
            else { exit(1) }
            guard let data = try? JSONEncoder().encode(value) else { return }
            _ = try? JSONDecoder().decode(JSON.Value.self, from: data)
          }
        }
      }
    }
  }
#endif
