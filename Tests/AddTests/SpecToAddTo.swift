import EndpointsDiagnostics
import EndpointsEmit
import EndpointsExplain
import EndpointsGenerator
import Foundation

@testable import EndpointsAdd

/// A folder of endpoint files to which endpoints are added; gone when nobody holds it.
final class SpecToAddTo {
  let url: URL
  /// The folder of the spec.
  let path: String
  private(set) var diagnostics = Diagnostics()
  private(set) var notes: [String] = []
  /// The call of the endpoint that was added last, with the values of its command.
  private(set) var call: String?

  /// - Parameters:
  ///   - name: The name of the folder.
  ///   - api: The text of `api.yaml`; `nil` for a folder that does not exist.
  init(_ name: String, api: String? = nil) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "endpoints-\(UUID().uuidString)")
    path = url.appending(path: name).path
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    if let api { try write(api, to: "api.yaml") }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Adds the endpoint of a command, and returns the text of its file; `nil` if it is not kept.
  @discardableResult
  func add(
    _ command: String, responses: [String] = [], files: [String: String] = [:],
    name: String? = nil, enums: Bool = false
  ) throws -> String? {
    let read = { (path: String) in files[path].map { Array($0.utf8) } }
    let command = try CurlCommand(command, &diagnostics, read: read)
    var options = Addition.Options(folder: path)
    options.name = name
    options.findsEnums = enums
    return try keep(Addition.endpoint(of: command, samples(responses), options, read: read))
  }

  @discardableResult
  func add(method: String, path: String, responses: [String] = []) throws -> String? {
    try keep(
      Addition.endpoint(
        method: method, path: path, samples(responses), Addition.Options(folder: self.path)))
  }

  private func keep(_ addition: Addition) throws -> String? {
    let trial = try addition.keep()
    diagnostics.add(contentsOf: trial.diagnostics)
    notes += addition.notes
    call = try trial.isKept ? call(of: addition) : nil
    return trial.isKept ? addition.files.last?.text : nil
  }

  private func call(of addition: Addition) throws -> String? {
    var generator = Generator()
    guard let index = try generator.operations(of: Generator.Target(spec: path, output: "")),
      let operation = index.operations(named: addition.operation).first
    else { return nil }
    return ExampleCall(operation, in: index, addition.values)?.statement(indent: 0)
  }

  private func samples(_ texts: [String]) throws -> [ResponseSample] {
    var sources = SourceFiles()
    return try texts.enumerated().map { number, text in
      // A status before the text is one before the name of a file.
      let match = text.firstMatch(of: /^([1-5](\d\d|XX)|default)=/)
      let rest = match.map { text[$0.range.upperBound...] } ?? text[...]
      return try ResponseSample(
        argument: (match.map { String($0.0) } ?? "") + "\(number).json", &sources, &diagnostics
      ) { _ in Array(rest.utf8) }
    }
  }

  /// An example of the request that the client sends for an operation, with the examples of its file.
  func request(of operation: String) throws -> String? {
    var generator = Generator()
    guard let index = try generator.operations(of: Generator.Target(spec: path, output: "")),
      let found = index.operations(named: operation).first
    else { return nil }
    return Explanation(found, in: index).request?.http
  }

  /// The Swift files of the client.
  func client() throws -> [String: String] {
    var generator = Generator()
    let client = try generator.client(ofSpecAt: path)
    return Dictionary(
      uniqueKeysWithValues: (client?.files ?? []).map {
        ($0.name, String(decoding: $0.contents, as: UTF8.self))
      })
  }
}

extension String {
  /// The text without the comments about guesses.
  var withoutGuesses: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains(EndpointFileWriter.guessMark) }.joined(separator: "\n")
  }
}
