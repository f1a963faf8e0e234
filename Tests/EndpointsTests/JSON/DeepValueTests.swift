@_spi(Generated) import Endpoints
import Foundation
import Testing

/// A recursive type, as generated code has it: in a property, an array, a dictionary and a union.
private struct Node: JSON.CodableObject, Codable, Hashable {
  @Indirect var child: Node?
  var list: [Node]?
  var rest: [String: Node]?
  @Indirect var choice: Choice?
  var name: String?
  var any: JSON.Value?

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    child = try json.optional("child")
    list = try json.optional("list")
    rest = try json.optional("rest")
    choice = try json.optional("choice")
    name = try json.optional("name")
    any = try json.optional("any")
  }

  func write(to json: inout JSONObjectWriter) {
    json.optional("child", child)
    json.optional("list", list)
    json.optional("rest", rest)
    json.optional("choice", choice)
    json.optional("name", name)
    json.optional("any", any)
  }
}

/// A union of a text, a list of itself, and an object that has one.
private enum Choice: JSONCodable, Codable, Hashable {
  case text(String)
  case list([Choice])
  case node(Node)

  init(json: inout JSONReader) throws(JSON.Error) {
    switch json.kind {
    case .string: self = .text(try String(json: &json))
    case .array: self = .list(try [Choice](json: &json))
    default: self = .node(try Node(json: &json))
    }
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let value): value.write(to: &json)
    case .list(let value): value.write(to: &json)
    case .node(let value): value.write(to: &json)
    }
  }
}

/// A recursive type of 2,400 bytes, as one of 150 texts is.
private struct Wide: JSON.CodableObject, Hashable {
  struct Texts: JSON.CodableObject, Hashable {
    var a: String?, b: String?, c: String?, d: String?, e: String?

    init(json: inout JSONObjectReader) throws(JSON.Error) {
      a = try json.optional("a")
      b = try json.optional("b")
      c = try json.optional("c")
      d = try json.optional("d")
      e = try json.optional("e")
    }

    func write(to json: inout JSONObjectWriter) { json.optional("a", a) }
  }

  struct Part: JSON.CodableObject, Hashable {
    var a: Texts?, b: Texts?, c: Texts?, d: Texts?, e: Texts?, f: Texts?

    init(json: inout JSONObjectReader) throws(JSON.Error) {
      a = try json.optional("a")
      b = try json.optional("b")
      c = try json.optional("c")
      d = try json.optional("d")
      e = try json.optional("e")
      f = try json.optional("f")
    }

    func write(to json: inout JSONObjectWriter) { json.optional("a", a) }
  }

  var a: Part?, b: Part?, c: Part?, d: Part?, e: Part?
  @Indirect var child: Wide?
  var list: [Wide]?

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    a = try json.optional("a")
    b = try json.optional("b")
    c = try json.optional("c")
    d = try json.optional("d")
    e = try json.optional("e")
    child = try json.optional("child")
    list = try json.optional("list")
  }

  func write(to json: inout JSONObjectWriter) {
    json.optional("a", a)
    json.optional("child", child)
    json.optional("list", list)
  }
}

/// A value that threads hand to each other.
private final class Handover<Value>: @unchecked Sendable { var value: Value? }

private func onThread(ofSize size: Int, _ body: @escaping @Sendable () -> Void) {
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    body()
    done.signal()
  }
  thread.stackSize = size
  thread.start()
  done.wait()
}

/// The beginning and the end of a level, and how many arrays and objects it is.
private struct Nesting: Sendable {
  var open: String
  var close: String
  var depth = 1
}

/// Reads the deepest value that a large stack accepts, and uses it on a small one.
private func use<T: JSONCodable & Hashable>(
  _ type: T.Type, _ levels: Nesting..., inside: String, atLeast least: Int,
  _ further: @escaping @Sendable (T) -> Void = { _ in }
) {
  for level in levels {
    let (first, second) = (Handover<T>(), Handover<T>())
    onThread(ofSize: 8 << 20) {
      for count in stride(from: 600, to: 0, by: -1) where first.value == nil {
        let text =
          String(repeating: level.open, count: count) + inside
          + String(repeating: level.close, count: count)
        first.value = try? JSON.decode(type, from: text)
        second.value = try? JSON.decode(type, from: text)
        if first.value != nil, count * level.depth < least { exit(1) }
      }
    }
    onThread(ofSize: 512 << 10) {
      guard let one = first.value, let other = second.value, one == other,
        one.hashValue == other.hashValue, "\(one)".count == "\(other)".count,
        (try? JSON.encode(one)) != nil
      else { exit(2) }
      further(one)
    }
    onThread(ofSize: 512 << 10) {
      first.value = nil
      second.value = nil
    }
  }
}

#if compiler(>=6.2) && !os(iOS) && !os(tvOS) && !os(watchOS) && !os(visionOS)
  /// Each in a process of its own, which a stack that is too small would end.
  @Suite(
    """
    The deepest value that a stack of 8 MiB reads is compared, hashed, printed, written and freed \
    on one of 512 KiB
    """)
  struct DeepValueTests {
    @Test func `of any JSON`() async {
      await #expect(processExitsWith: .success) {
        use(
          JSON.Value.self, Nesting(open: "[", close: "]"), Nesting(open: #"{"a":"#, close: "}"),
          Nesting(open: #"{"a":["#, close: "]}", depth: 2), inside: "1", atLeast: 127
        ) { _ = try? JSONEncoder().encode($0) }
      }
    }

    @Test func `of a recursive type`() async {
      await #expect(processExitsWith: .success) {
        use(
          Node.self, Nesting(open: #"{"child":"#, close: "}"),
          Nesting(open: #"{"list":["#, close: "]}", depth: 2),
          Nesting(open: #"{"rest":{"a":"#, close: "}}", depth: 2),
          Nesting(open: #"{"choice":"#, close: "}"), Nesting(open: #"{"any":"#, close: "}"),
          inside: "{}", atLeast: 50
        ) { _ = try? JSONEncoder().encode($0) }
      }
    }

    @Test func `of a recursive union`() async {
      await #expect(processExitsWith: .success) {
        use(
          Choice.self, Nesting(open: "[", close: "]"), Nesting(open: #"{"choice":"#, close: "}"),
          inside: #""a""#, atLeast: 50
        ) { _ = try? JSONEncoder().encode($0) }
      }
    }

    @Test func `of a recursive type of 150 texts`() async {
      await #expect(processExitsWith: .success) {
        use(
          Wide.self, Nesting(open: #"{"child":"#, close: "}"),
          Nesting(open: #"{"list":["#, close: "]}", depth: 2), inside: "{}", atLeast: 6)
      }
    }
  }
#endif
