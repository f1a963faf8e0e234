import Foundation
import TestSupport
import Testing

/// A run of a built program.
struct Run {
  let status: Int32
  let output: String
  let errors: String

  /// - Parameter environment: Variables to set; an empty value removes one.
  init(
    _ arguments: [String], of program: String = "endpointgen", in folder: Project,
    environment: [String: String] = [:]
  ) async throws {
    let executable = try #require(
      Executable.url(of: program), "\(program) is not beside the tests")
    let run = try await Command(
      executable.path, arguments, in: folder.url,
      environment: ["GITHUB_ACTIONS": ""].merging(environment) { $1 })
    status = run.status
    output = run.output
    errors = run.errors
  }
}

/// A folder with specs, gone when nobody holds it.
final class Project: Sendable {
  let url: URL

  init() throws {
    let name = "endpoints-\(UUID().uuidString)"
    url = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: path)), as: UTF8.self)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: url.appending(path: path))
  }

  func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.appending(path: path).path).sorted()
  }

  func contents(of path: String) throws -> [String: String] {
    var contents: [String: String] = [:]
    for name in try names(in: path) { contents[name] = try read("\(path)/\(name)") }
    return contents
  }

  /// Writes a small spec of the client `API` with one call.
  func writeSpec(to folder: String = "spec", name: String = "API") throws {
    try write("name: \(name)\n", to: "\(folder)/api.yaml")
    try write(
      """
      operation: ping
      method: GET
      path: /ping
      responses:
        204: { description: Done. }

      """, to: "\(folder)/ping.yaml")
  }

  /// Writes the endpoint files of ImageKit that are about versions of files.
  func copyImageKit(to folder: String, inOrder order: (inout [String]) -> Void = { $0.sort() })
    throws
  {
    let specs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Tests/Specs/ImageKit")
    var names = try FileManager.default.contentsOfDirectory(atPath: specs.path)
    order(&names)
    for name in names {
      try write(
        String(decoding: try Data(contentsOf: specs.appending(path: name)), as: UTF8.self),
        to: "\(folder)/\(name)")
    }
  }
}
