// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Adds a client to an `endpointgen.yaml`, in which every other line stays as it is.
package struct ProjectFileEdit {
  private let file: SourceFile
  private let clients: [Node]

  /// - Parameter text: The text of the project file.
  package init(_ text: String) {
    file = SourceFile(path: "endpointgen.yaml", text: Array(text.utf8))
    clients = Self.clients(of: file)
  }

  private static func clients(of file: SourceFile) -> [Node] {
    var found = Diagnostics()
    let root = Node.parse(file, number: 0, diagnostics: &found)
    guard !found.hasErrors, let clients = root?["clients"] else { return [] }
    return Array(clients.items)
  }

  /// True if a client is made of the spec.
  package func lists(spec: String) -> Bool {
    clients.contains { client in
      guard var path = client["spec"]?.text else { return false }
      while path.hasPrefix("./") { path.removeFirst(2) }
      while path.hasSuffix("/") { path.removeLast() }
      return path == spec
    }
  }

  /// The text with one more client; `nil` where the list is not written in lines of its own.
  package func adding(spec: String, output: String) -> String? {
    guard let first = clients.first, let last = clients.last else { return nil }
    let start = lineStart(of: first.location.bytes.lowerBound)
    let indent = file.text[start...].prefix { $0 == UInt8(ascii: " ") }
    let space = String(decoding: indent, as: UTF8.self)
    let end = file.text[Self.end(of: last)...].firstIndex(of: UInt8(ascii: "\n"))
    let text = file.text[..<(end ?? file.text.endIndex)]
    let lineEnd = text.last == UInt8(ascii: "\r") ? "\r\n" : "\n"
    let lines = ["\(space)- spec: \(spec)", "\(space)  output: \(output)"]
    var edited = String(decoding: text, as: UTF8.self)
    edited += end == nil ? lineEnd : "\n"
    edited += lines.joined(separator: lineEnd) + lineEnd
    edited += String(
      decoding: file.text[(end.map { $0 + 1 } ?? file.text.endIndex)...], as: UTF8.self)
    return isExpected(edited, spec, output) ? edited : nil
  }

  private func lineStart(of byte: Int) -> Int {
    file.text[..<byte].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }

  /// The end of the last scalar of a value.
  private static func end(of value: Node) -> Int {
    var node = value
    while let child = node.entries.last?.value ?? node.items.last { node = child }
    return max(value.location.bytes.lowerBound, node.location.bytes.upperBound)
  }

  /// Reads an edited text again.
  private func isExpected(_ text: String, _ spec: String, _ output: String) -> Bool {
    let new = Self.clients(of: SourceFile(path: file.path, text: Array(text.utf8)))
    guard new.count == clients.count + 1, let added = new.last else { return false }
    return added.entries.count == 2 && added["spec"]?.text == spec
      && added["output"]?.text == output
      && zip(new, clients).allSatisfy { $0["spec"]?.text == $1["spec"]?.text }
      && zip(new, clients).allSatisfy { $0.entries.count == $1.entries.count }
  }
}
