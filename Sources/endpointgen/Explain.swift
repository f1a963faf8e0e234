// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import EndpointsExplain
import EndpointsGenerator
import EndpointsSpecification

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show an operation: its place in the spec, its Swift, and what is sent.",
    discussion: """
      Values are those that the spec shows, or made up; secrets are environment variables.

      EXAMPLES
        endpointgen explain deleteFileVersion
            Explains an operation of a client listed in 'endpointgen.yaml'.
        endpointgen explain 'DELETE /v1/files/:fileId' specs/ImageKit
            Explains an operation of a spec by its method and path.
      """)

  @Argument(
    help:
      "An operation: its identifier, the name of its Swift method, its method and path, or its endpoint file."
  )
  var operation: String

  @Argument(
    help:
      "A folder of endpoint files, or an OpenAPI document (default: all in 'endpointgen.yaml').",
    completion: .file())
  var spec: String?

  @OptionGroup var document: DocumentOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if spec?.isEmpty == true { throw ValidationError("A SPEC must not be empty.") }
    if spec == nil, !document.isEmpty {
      throw ValidationError("Without a SPEC, set the options of clients in 'endpointgen.yaml'.")
    }
  }

  func run() throws {
    let run = Run(reporting)
    var generator = Generator()
    var texts: [String] = []
    var suggestions: [String] = []
    try run.accessing(&generator) { generator in
      for target in try targets(run, &generator) {
        guard let index = try generator.operations(of: target) else { continue }
        let inFile = index.operations(inFileNamed: FilePath.resolved(operation).lastStep)
          .filter { FilePath.resolved(generator.file(of: $0)) == FilePath.resolved(operation) }
        for found in inFile.isEmpty ? index.operations(named: operation) : inFile {
          let folder = target.output.isEmpty ? "" : "\(target.output)/"
          texts.append(
            Explanation(found, in: index).text(place: generator.place(of: found), folder: folder))
        }
        suggestions += index.suggestions(for: operation)
      }
    }
    if texts.isEmpty {
      try run.report(generator)
      throw ValidationError(Self.message(for: operation, suggestions))
    }
    print(texts.joined(separator: "\n"), terminator: "")
  }

  private func targets(_ run: Run, _ generator: inout Generator) throws -> [Generator.Target] {
    guard let spec else { return try run.targets(&generator) }
    var target = Generator.Target(spec: spec, output: "")
    document.apply(to: &target)
    return [target]
  }

  private static func message(for operation: String, _ suggestions: [String]) -> String {
    let message = "There is no operation '\(operation)'."
    if suggestions.isEmpty { return message }
    let names = suggestions.map { "'\($0)'" }
    return suggestions.count == 1
      ? "\(message) Did you mean \(names[0])?"
      : "\(message) Did you mean one of \(names.prefix(8).joined(separator: ", "))?"
  }
}

extension String {
  /// The last of the parts between slashes.
  fileprivate var lastStep: String { split(separator: "/").last.map(String.init) ?? "" }
}
