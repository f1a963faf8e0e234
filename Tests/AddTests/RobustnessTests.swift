import EndpointsDiagnostics
import EndpointsYAML
import Foundation
import TestSupport
import Testing

@testable import EndpointsAdd

/// A command that is cut off or garbled is an error or a file of valid YAML, and never ends the process.
@Suite(.heavy) struct RobustnessTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "CurlCommands").path

  private static var apis: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test(arguments: apis)
  func `parts of commands are read or refused`(_ api: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(Self.folder)/\(api)")
    where name.hasSuffix(".sh") {
      let text = try String(contentsOfFile: "\(Self.folder)/\(api)/\(name)", encoding: .utf8)
      let characters = Array(text)
      for index in stride(from: 5, to: characters.count, by: 73) {
        try check(String(characters[..<index]))
        try check(String(characters[..<index] + characters[(index + 1)...]))
        for sign in ["'", "\"", "\\", "{", "$'", "<", "\u{0}"] where index % 2 == 0 {
          try check(String(characters[..<index]) + sign + String(characters[index...]))
        }
      }
    }
  }

  private func check(_ text: String) throws {
    var found = Diagnostics()
    guard let command = try? CurlCommand(text, &found) else { return }
    let sketch = RequestSketch(command) { _ in nil }
    let draft = EndpointDraft(sketch, findsEnums: true, known: KnownSchemas())
    let name = OperationNamer(method: sketch.method, path: sketch.path).words
    let file = EndpointFileWriter.text(try draft.file(.init(operation: name), []))
    let source = SourceFile(path: "", text: Array(file.utf8))
    let node = Node.parse(source, number: 0, diagnostics: &found)
    #expect(node?["operation"]?.text == name.camelCase, "\(text)\n\(file)")
  }

  @Test func `a command with a large body takes time by its size alone`() throws {
    let body = String(repeating: "x", count: 200_000)
    var found = Diagnostics()
    let command = try CurlCommand("curl https://h.example -d '{\"a\": \"\(body)\"}'", &found)
    #expect(command.data.first?.text.count == 200_009)
  }
}
