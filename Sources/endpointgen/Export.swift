// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import EndpointsGenerator
import EndpointsYAML
import Foundation

struct Export: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case yaml
    case json
  }

  static let configuration = CommandConfiguration(
    abstract: "Write a spec as one OpenAPI 3.1 document.",
    discussion: """
      The document generates the same client. It has the endpoint files of a folder, or an OpenAPI \
      document with its overlays and the files that it refers to.

      EXAMPLES
        endpointgen export specs/ImageKit > openapi.yaml
            Writes the endpoint files of a folder.
        endpointgen export openapi.yaml --overlay fixes.yaml --output openapi.json
            Writes a document as its overlay changes it.
      """)

  @Argument(help: "A folder of endpoint files, or an OpenAPI document.", completion: .file())
  var spec: String

  @Option(
    name: .shortAndLong, help: "The file to write (default: standard output).", completion: .file())
  var output: String?

  @Option(help: "The format: yaml, json (default: json for an output that ends so, or else yaml).")
  var format: Format?

  @OptionGroup var document: DocumentOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if spec.isEmpty { throw ValidationError("A SPEC must not be empty.") }
    if output?.isEmpty == true { throw ValidationError("'--output' must not be empty.") }
  }

  func run() throws {
    let run = Run(reporting)
    var generator = Generator()
    var target = Generator.Target(spec: spec, output: "")
    document.apply(to: &target)
    var exported: YAMLValue?
    try run.accessing(&generator) { exported = try $0.openAPIDocument(of: target) }
    try run.report(generator)
    guard let exported else { throw ExitCode.failure }
    let isJSON = format.map { $0 == .json } ?? (output?.hasSuffix(".json") == true)
    let text = isJSON ? JSONTextWriter.text(of: exported) : YAMLWriter.text(of: exported)
    try run.write(text, to: output)
  }
}

extension Run {
  /// Writes a text to a file, or to standard output.
  func write(_ text: String, to path: String?) throws {
    guard let path else { return FileHandle.standardOutput.write(Data(text.utf8)) }
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      try reportUnwritable(path)
    }
  }
}
