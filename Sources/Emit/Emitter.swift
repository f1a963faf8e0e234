package import EndpointsPlan

extension API {
  /// The files of the client, as the plan lays them out.
  package func emit() -> [GeneratedFile] {
    let emitter = Emitter(api: self)
    return files.concurrentMap { file in
      switch file.contents {
      case .client: emitter.clientFile(file)
      case .models(let models): emitter.modelsFile(file, models)
      case .operations(let operations): emitter.operationsFile(file, operations)
      }
    }
  }
}

/// Turns a plan into source; everything that it writes was decided before.
struct Emitter: Sendable {
  let api: API
  private(set) var types: Types

  init(api: API) {
    self.api = api
    types = Types(api)
  }

  /// How a declaration begins that users of the client see: `public `.
  var access: Code {
    switch api.access {
    case .public: "public "
    case .package: "package "
    case .internal: ""
    }
  }

  /// A property in a function whose reader or writer is called so.
  func stored(_ name: Identifier, beside parameter: String = "json") -> Code {
    name.text == parameter ? "self.\(label: name)" : "\(name)"
  }

  /// The emitter for what stands inside a type.
  func inside(_ name: Identifier) -> Emitter {
    var emitter = self
    emitter.types.scope.append(name)
    return emitter
  }

  /// The emitter for what stands in a group.
  var insideGroup: Emitter {
    var emitter = self
    emitter.types.isOutsideClient = true
    return emitter
  }

  /// Writes a file of the client.
  ///
  /// - Parameters:
  ///   - types: The types that the declarations of the file mention.
  ///   - runtime: The use of the runtime library besides these types.
  func file(
    _ file: API.File, imports types: [TypeReference], runtime: RuntimeUse = .signatures,
    _ body: (inout SourceWriter) -> Void
  ) -> GeneratedFile {
    var writer = SourceWriter()
    writer.line(.header(client: api.client, source: file.source))
    writer.blankLine()
    imports(of: types, runtime: runtime, &writer)
    body(&writer)
    return GeneratedFile(name: "\(file.name).swift", contents: writer.contents)
  }
}
