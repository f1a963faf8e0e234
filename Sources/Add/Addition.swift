// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
package import EndpointsDiagnostics
package import EndpointsExplain
import EndpointsGenerator
import EndpointsSpecification
import EndpointsYAML
import Foundation

/// A new endpoint file for a spec, and what `api.yaml` needs for it.
package struct Addition: Sendable {
  /// A file to be written.
  package struct File: Sendable, Hashable {
    package var path: String
    package var text: String
    /// The text before; `nil` for a new file.
    package var old: String?
  }

  /// `api.yaml` first, if it changes, then the endpoint file.
  package private(set) var files: [File] = []

  /// The values of the example that the endpoint is made of.
  package private(set) var values = CallValues()

  /// The folder of the spec.
  package var folder: String { FilePath.folder(of: files.last?.path ?? "") }

  /// The choices of a user.
  package struct Options: Sendable {
    /// The folder of the endpoint files.
    package var folder: String
    /// The name of the operation; `nil` for one after its method and path.
    package var name: String?
    package var findsEnums = false

    package init(folder: String) {
      self.folder = folder
      while self.folder.count > 1, self.folder.hasSuffix("/") { self.folder.removeLast() }
    }
  }

  /// The guesses, with the file and the line of each.
  package var guesses: [String] {
    files.flatMap { file in
      file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
        number, line in
        guard let mark = line.firstRange(of: EndpointFileWriter.guessMark) else { return nil }
        return "\(file.path):\(number + 1): guessed: \(line[mark.upperBound...])"
      }
    }
  }

  /// The name of the operation.
  package private(set) var operation = ""

  /// Remarks for the user.
  package private(set) var notes: [String] = []

  /// The parts of a new spec's server for which users write their own: `your-store`.
  package private(set) var serverPlaceholders: [String] = []

  /// The warnings about what was made.
  package private(set) var diagnostics = Diagnostics()

  /// Adds the endpoint file of an operation.
  mutating func add(_ file: File, of operation: String) {
    files.append(file)
    self.operation = operation
  }

  mutating func add(note: String) { notes.append(note) }

  /// Takes over what changes in `api.yaml`.
  mutating func finish(_ spec: SpecEdit) throws(AddError) {
    if let file = try spec.file() { files.append(file) }
    diagnostics = spec.diagnostics
    serverPlaceholders = spec.serverPlaceholders
    notes = spec.newVariables.map {
      "the client reads the new credential '\($0.scheme)' from \($0.names.joined(separator: " and "))"
    }
    notes += spec.differingSchemas.map {
      "the schema '\($0)' of the spec is used; the document has another"
    }
  }
}

extension Addition {
  /// An endpoint from a `curl` command.
  ///
  /// - Parameter read: Reads a file that the command names; `nil` if it can't be read.
  package static func endpoint(
    of command: CurlCommand, _ responses: [ResponseSample], _ options: Options,
    read: @escaping (String) -> [UInt8]?
  ) throws -> Addition {
    try endpoint(RequestSketch(command, read: read), isWhole: true, responses, options)
  }

  /// An endpoint from its method and path alone.
  package static func endpoint(
    method: String, path: String, _ responses: [ResponseSample], _ options: Options
  ) throws -> Addition {
    let sketch = RequestSketch(method: method, path: path)
    return try endpoint(sketch, isWhole: !sketch.credentials.isEmpty, responses, options)
  }

  /// - Parameter isWhole: True if a request without credentials needs none.
  private static func endpoint(
    _ sketch: RequestSketch, isWhole: Bool, _ responses: [ResponseSample], _ options: Options
  ) throws -> Addition {
    let survey = try SpecSurvey(folder: options.folder)
    var sketch = sketch
    sketch.path.adapt(to: responses.compactMap(\.identifier).first)
    var surroundings = EndpointDraft.Surroundings(
      operation: try name(of: sketch, in: survey, options))
    var spec = SpecEdit(survey, sketch, options)
    spec.place(&sketch, &surroundings)
    try survey.refuseDuplicate(of: sketch.method, sketch.path)
    surroundings.auth = spec.auth(of: sketch, isWhole: isWhole, &surroundings)
    surroundings.errorResponse = survey.api?.errorResponse
    let draft = EndpointDraft(
      sketch, findsEnums: options.findsEnums, known: KnownSchemas(survey.api?.schemas ?? [:]))
    let file = try draft.file(surroundings, responses)
    var addition = Addition()
    addition.values = CallValues(sketch)
    try addition.finish(spec)
    for name in sketch.unnamable {
      addition.add(note: "\(name) is left out, whose name HTTP does not allow")
    }
    addition.add(
      File(
        path: "\(options.folder)/\(surroundings.operation.fileName)",
        text: EndpointFileWriter.text(file)),
      of: surroundings.operation.camelCase)
    return addition
  }

  /// The name of the operation, which no other has.
  private static func name(
    of sketch: RequestSketch, in survey: SpecSurvey, _ options: Options
  ) throws(AddError) -> EnglishWords {
    if let name = options.name {
      let words = EnglishWords(name)
      guard words.words.contains(where: { $0.contains(where: \.isLetter) }) else {
        throw AddError(
          .invalidName, "an operation's name needs a letter", in: "--name",
          help: "name it as a Swift method is named: 'deleteFileVersion'")
      }
      return words
    }
    let words = OperationNamer(method: sketch.method, path: sketch.path).words.limited
    var number = 1
    func candidate() -> EnglishWords {
      number == 1 ? words : EnglishWords(words.words + [String(number)])
    }
    while survey.operations.contains(candidate().camelCase)
      || survey.fileNames.contains(candidate().fileName)
    {
      number += 1
    }
    return candidate()
  }
}
