package import EndpointsPlan

extension API {
  /// The files of the client: one for the client type, one for the models that operations share, and
  /// one for each operation.
  package func emit() -> [GeneratedFile] {
    let emitter = Emitter(api: self)
    var files = [emitter.clientFile()]
    if !models.isEmpty { files.append(emitter.modelsFile()) }
    files += operations.map(emitter.operationFile)
    return files
  }
}

/// Turns a plan into source; everything that it writes was decided before.
struct Emitter {
  let api: API
  private(set) var types: Types

  init(api: API) {
    self.api = api
    types = Types(api)
  }

  /// The emitter for what stands inside a type.
  func inside(_ name: Identifier) -> Emitter {
    var emitter = self
    emitter.types.scope.append(name)
    return emitter
  }

  /// Writes a file that extends the client type.
  ///
  /// - Parameters:
  ///   - types: The types that the file mentions.
  ///   - usesRuntime: Whether it mentions the runtime besides; an import that is not used is a warning.
  func file(
    _ name: String, from source: String, imports types: [TypeReference], usesRuntime: Bool = true,
    _ body: (inout SourceWriter) -> Void
  ) -> GeneratedFile {
    var writer = SourceWriter()
    writer.line(.header(client: api.client, source: source))
    writer.blankLine()
    let needsRuntime = usesRuntime || types.contains(where: \.needsRuntime)
    let needsFoundation = types.contains(where: \.needsFoundation)
    if needsRuntime { writer.line("public import Endpoints") }
    if needsFoundation { writer.line("public import Foundation") }
    if needsRuntime || needsFoundation { writer.blankLine() }
    body(&writer)
    return GeneratedFile(name: "\(name).swift", contents: writer.contents)
  }
}
