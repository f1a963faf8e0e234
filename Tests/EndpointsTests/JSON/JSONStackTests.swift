@_spi(Generated) import Endpoints
import Foundation
import Testing

/// A tree, as generated code has it, with more properties than most.
final class Tree: JSON.CodableObject, Sendable {
  let name: String
  let size: Int?
  let date: Date?
  let note: String?
  let tags: [String]?
  let child: Tree?

  init(json: inout JSONObjectReader) throws(JSON.Error) {
    name = try json.required("name")
    size = try json.optional("size")
    date = try json.optional("date")
    note = try json.optional("note")
    tags = try json.optional("tags")
    child = try json.optional("child")
  }

  func write(to json: inout JSONObjectWriter) {
    json.required("name", name)
    json.optional("size", size)
    json.optional("date", date)
    json.optional("note", note)
    json.optional("tags", tags)
    json.optional("child", child)
  }
}

@Suite("A thread's stack of 512 KiB is enough")
struct JSONStackTests {
  /// Runs on a small stack, as Apple's platforms give to threads that aren't the main one.
  private func onSmallStack(_ body: @escaping @Sendable () -> String) async -> String {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  @Test("for a free-form value of 128 levels, there and back")
  func values() async {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let text =
        String(repeating: open, count: 128) + (open == "[" ? "" : "1")
        + String(repeating: close, count: 128)
      let again = await onSmallStack {
        do {
          let value = try JSON.decode(JSON.Value.self, from: text)
          return String(decoding: try JSON.encode(value), as: UTF8.self)
        } catch { return "\(error)" }
      }
      #expect(again == text)
    }
  }

  @Test("for a recursive type: read, or refused as too deep")
  func recursion() async {
    for depth in [100, 128, 129, 100_000] {
      let text =
        String(repeating: #"{"name":"n","child":"#, count: depth) + "null"
        + String(repeating: "}", count: depth)
      let outcome = await onSmallStack {
        do {
          let tree = try JSON.decode(Tree.self, from: text)
          return "\(try JSON.encode(tree).count)"
        } catch { return (error as? JSON.Error)?.kind == .tooDeep ? "tooDeep" : "\(error)" }
      }
      let isRead = outcome == "\(text.utf8.count - #","child":null"#.utf8.count)"
      #expect(isRead == (depth <= 128) && (isRead || outcome == "tooDeep"))
    }
  }
}
