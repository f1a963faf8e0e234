import EndpointsGenerator
import Foundation
import Testing

/// `Documentation/RunningTheTool.md` shows what the example packages have, which `Tests/test-plugins` builds.
@Suite struct RunningTheToolTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Compiler.repository.appending(path: path), encoding: .utf8)
  }

  private static func page() throws -> String { try text("Documentation/RunningTheTool.md") }

  /// The fenced blocks of a language, without their fences.
  private static func blocks(_ language: String) throws -> [String] {
    try page().components(separatedBy: "\n```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```").first.map { $0 + "\n" } ?? ""
    }
  }

  /// The manifest of an example, with the dependency as a project has it.
  private static func manifest(_ example: String) throws -> String {
    try text("Examples/\(example)/Package.swift").replacing(
      "name: \"swift-endpoints\", path: \"../..\",",
      with: "url: \"https://github.com/OWNER/swift-endpoints\", branch: \"main\",")
  }

  @Test func `the manifests that it shows are those of the examples`() throws {
    let shown = try Self.blocks("swift")
    try #require(shown.count == 2)
    #expect(try Self.manifest("CommandPlugin").contains(shown[0]))
    #expect(try Self.manifest("BuildToolPlugin").contains(shown[1]))
  }

  @Test func `the files that it shows are those of the example`() throws {
    let paths = try #require(try Self.blocks("").first { $0.hasPrefix("Sources/") })
      .split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(paths.count == 5)
    for path in paths {
      let file = Compiler.repository.appending(path: "Examples/BuildToolPlugin/\(path)")
      #expect(FileManager.default.fileExists(atPath: file.path), "\(path)")
    }
    let settings = try Self.text("Examples/BuildToolPlugin/Sources/GitHubAPI/endpointgen.yaml")
    #expect(try Self.blocks("yaml").allSatisfy { settings.hasSuffix($0) })
  }

  @Test
  func
    `the commands that it shows are those of the tool, with the options that SwiftPM wants first`()
    throws
  {
    let plugin = try Self.page().matches(of: /swift package\s+(--[^`\n]*?)endpoints\s+(\w+)/)
    #expect(plugin.count > 5)
    let commands = ["generate", "check", "validate", "add", "explain", "export", "init"]
    for command in plugin {
      #expect(commands.contains(String(command.2)), "\(command.0)")
      let options = command.1.split(separator: " ")
      #expect(options.last == "--allow-writing-to-package-directory", "\(command.0)")
    }
    let message = try Self.text("Sources/Tool/main.swift")
    for line in try Self.blocks("swift")[0].split(separator: "\n") where line.contains("condition:")
    {
      #expect(message.contains(line.trimming { $0 == " " || $0 == ")" || $0 == "," }), "\(line)")
    }
  }
}

extension Substring {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    var text = drop(while: isTrimmed)
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text
  }
}
