// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
import EndpointsYAML

extension Addition {
  /// An endpoint copied out of an OpenAPI document, with the schemas and the auth schemes that it needs.
  ///
  /// - Parameter id: An `operationId`, or a method and a path.
  package static func copy(
    _ id: String, ofDocumentAt path: String, _ options: Options, _ sources: inout SourceFiles,
    _ diagnostics: inout Diagnostics
  ) throws -> Addition? {
    guard let number = try sources.load(path, diagnostics: &diagnostics),
      let root = Node.parse(sources[number], number: number, diagnostics: &diagnostics)
    else { return nil }
    let document = OpenAPIDocument(root: root, path: path)
    let operation = try document.operation(id)
    let survey = try SpecSurvey(folder: options.folder)
    return try copy(operation, of: document, survey, options)
  }

  private static func copy(
    _ operation: OpenAPIDocument.Operation, of document: OpenAPIDocument, _ survey: SpecSurvey,
    _ options: Options
  ) throws -> Addition {
    let url = document.server(of: operation)
    let server = url.map { SampleURL($0) }
    let base = survey.api == nil ? "" : server?.path ?? ""
    var sketch = RequestSketch(
      method: operation.method,
      server: survey.api == nil ? url.map { ServerSketch(url: $0) } : server?.server,
      path: PathSketch(template: base + operation.path))
    var surroundings = EndpointDraft.Surroundings(
      operation: OperationNamer(method: sketch.method, path: sketch.path).words)
    var spec = SpecEdit(
      survey, sketch, options, title: document.root["info"]?["title"]?.text)
    spec.place(&sketch, &surroundings)
    try survey.refuseDuplicate(of: sketch.method, sketch.path)
    let name =
      options.name ?? operation.node["operationId"]?.text ?? surroundings.operation.camelCase
    var copy = try EndpointCopy(
      operation, of: document, name: name, path: sketch.path.text, server: surroundings.server?.url)
    for (key, value) in try spec.security(of: operation, in: document) { copy.set(key, value) }
    try copy.addBodies()
    for (name, schema) in copy.schemas.shared { spec.addSchema(name, schema) }
    var addition = Addition()
    try addition.finish(spec)
    let words = EnglishWords(name)
    addition.add(
      File(
        path:
          "\(options.folder)/\(words.words.isEmpty ? surroundings.operation.fileName : words.fileName)",
        text: EndpointFileWriter.text(copy.file)),
      of: name)
    return addition
  }
}

extension SpecEdit {
  /// `auth` or `security` of an operation, its schemes added.
  fileprivate mutating func security(
    of operation: OpenAPIDocument.Operation, in document: OpenAPIDocument
  ) throws(AddError) -> [(String, YAMLDraft)] {
    guard let node = operation.node["security"] ?? document.root["security"] else { return [] }
    if node.items.isEmpty { return hasDefaultAuth ? [("auth", .string("none"))] : [] }
    var requirements: [YAMLMap] = []
    for item in node.items {
      var requirement = YAMLMap()
      var isKnown = true
      for (name, scopes) in item.entries {
        guard let scheme = try self.scheme(name.text ?? "", in: document) else {
          isKnown = false
          continue
        }
        requirement[scheme] = YAMLDraft(scopes)
      }
      if isKnown { requirements.append(requirement) }
    }
    let isSimple = requirements.allSatisfy { requirement in
      requirement.entries.count < 2 && requirement.entries.allSatisfy { $0.value == .list([]) }
    }
    guard isSimple else { return [("security", .list(requirements.map { .map($0) }))] }
    let names = requirements.map { YAMLDraft.string($0.entries.first?.key ?? "none") }
    if names.isEmpty { return [] }
    return [("auth", names.count == 1 ? names[0] : .list(names))]
  }

  /// The name of a scheme of a document in the spec; `nil` for one that endpoint files don't have.
  private mutating func scheme(
    _ name: String, in document: OpenAPIDocument
  ) throws(AddError) -> String? {
    guard let node = document.root["components"]?["securitySchemes"]?[name] else { return nil }
    let scheme = try document.resolved(node)
    guard ["http", "apiKey", "oauth2"].contains(scheme["type"]?.text ?? "") else { return nil }
    let kinds = APIFile.kinds(scheme)
    for kind in kinds {
      if let known = schemeName(for: kind) { return known }
    }
    var draft = YAMLMap()
    for key in ["type", "scheme", "in", "name", "description", "bearerFormat", "flows"] {
      draft[key] = scheme[key].map { YAMLDraft($0) }
    }
    for key in ["env", "password"] {
      draft[key] = (scheme[key] ?? scheme["x-endpoints-\(key)"]).map { YAMLDraft($0) }
    }
    if case .apiKey("header", _, let prefix?) = kinds.first { draft["prefix"] = .string(prefix) }
    if let word = scheme["scheme"]?.text { draft["scheme"] = .string(word.lowercased()) }
    addScheme(name, draft)
    return name
  }
}
