import EndpointsPlan
import EndpointsSpecification

/// The settings and names that every emitter of one client shares.
struct EmitterContext: Sendable {
  let client: Identifier
  /// The access modifier of declarations that users of the client see, with a space: `public `.
  let access: Code
  /// The spelling of types at the current position.
  let types: Types
  let imports: ImportSettings

  init(_ api: API) {
    client = api.client
    access =
      switch api.access {
      case .public: "public "
      case .package: "package "
      case .internal: ""
      }
    types = Types(api)
    imports = ImportSettings(access: api.access, additional: api.imports, module: api.module)
  }

  private init(_ context: EmitterContext, types: Types) {
    client = context.client
    access = context.access
    imports = context.imports
    self.types = types
  }

  /// The context for declarations inside a type.
  func inside(_ name: Identifier) -> EmitterContext {
    EmitterContext(self, types: types.inside(name))
  }

  /// The context for declarations in an extension of a group.
  var insideGroup: EmitterContext { EmitterContext(self, types: types.outsideClient) }

  /// The first line of a stored property; one with indirect storage is never a constant.
  func storedProperty(
    _ name: Identifier, type: Code, isMutable: Bool, isIndirect: Bool = false
  ) -> Code {
    let wrapper: Code = isIndirect ? "@\(types[.indirect]) " : ""
    let keyword: Code = isMutable ? "var" : isIndirect ? "private(set) var" : "let"
    return "\(wrapper)\(access)\(keyword) \(name): \(type)"
  }
}

/// A value that emits one declaration, or one part of a declaration.
protocol Emitter {
  var context: EmitterContext { get }

  func emit(into source: inout SourceWriter)
}

extension Emitter {
  var access: Code { context.access }
  var types: Types { context.types }
}

extension Code {
  /// A property inside a function, qualified where a parameter of that function shadows it.
  static func property(_ name: Identifier, besideParameter parameter: String) -> Code {
    name.text == parameter ? "self.\(label: name)" : "\(name)"
  }
}
