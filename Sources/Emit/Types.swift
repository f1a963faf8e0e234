// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan
import EndpointsSpecification

/// The spelling of types in the generated code of one client.
///
/// A type of the standard library, Foundation or the runtime is qualified by its module, and one of the
/// client by the client, where the plan says that another type hides it.
struct Types: Sendable {
  private let client: Identifier
  private let shadowing: Shadowing
  private let chosen: [Settings.Conformance]
  /// The types that enclose the current position, below the client type.
  private var scope: [Identifier] = []
  /// The type that an extension is of, below the client type, and in which Swift finds names therefore; `nil` in
  /// the extension of a group, where it finds none of them.
  private var extended: [Identifier]? = []
  /// The types that the outermost type here declares inside itself.
  private var declared: Set<String> = []
  /// The types of modules that need their module before them here.
  private var hidden: Set<String>
  /// True in expressions, where Swift finds members before types.
  private var isInExpression = false

  /// The spelling of types inside another type.
  func inside(_ name: Identifier) -> Types {
    var types = self
    types.scope.append(name)
    if scope == extended {
      types.declared = shadowing.types(inside: types.scope)
      types.hidden.formUnion(types.declared.intersection(Self.ofModules))
    }
    return types
  }

  /// The spelling of types in an extension of the type that holds the request types.
  var insideRequests: Types {
    var types = self
    types.scope = [BuiltInNames.requestsType]
    types.extended = types.scope
    types.hidden = Self.ofModules.intersection(shadowing.requests)
    return types
  }

  /// The spelling of types in an extension of a group.
  var insideGroup: Types {
    var types = self
    types.extended = nil
    return types
  }

  /// The spelling of types in expressions, such as `Item.self`.
  var inExpressions: Types {
    var types = self
    types.isInExpression = true
    return types
  }

  init(_ api: API) {
    client = api.client
    chosen = api.conformances
    shadowing = api.shadowing
    hidden = Self.ofModules.intersection(shadowing.rightInClient)
  }

  /// The types of Foundation that a type of the client hides somewhere.
  static func hiddenOfFoundation(in api: API) -> Set<FoundationType> {
    Set(FoundationType.allCases.filter { api.shadowing.hides($0.name.text) })
  }

  subscript(type: Runtime) -> Code { qualified(type.name, type.module) }

  /// The protocol of a type whose values can be written as literals.
  subscript(literal: Model.LiteralKind) -> Code {
    switch literal {
    case .string: self[.expressibleByStringLiteral]
    case .integer: self[.expressibleByIntegerLiteral]
    case .number: self[.expressibleByFloatLiteral]
    }
  }

  /// The protocols that models conform to in addition to those of the runtime.
  var conformances: [Code] { conformances(.codable, .equatable, .hashable) }

  /// The protocols that types of requests and responses conform to in addition to those of the runtime,
  /// which no other coder reads or writes.
  var valueConformances: [Code] { conformances(.equatable, .hashable) }

  /// The protocols that open enums, which are hashable by themselves, conform to in addition.
  var enumConformances: [Code] { conformances(.codable) }

  private func conformances(_ conformances: Settings.Conformance...) -> [Code] {
    chosen.filter(conformances.contains).map { conformance in
      switch conformance {
      case .codable: self[.codable]
      case .equatable: self[.equatable]
      case .hashable: self[.hashable]
      }
    }
  }

  subscript(type: TypeReference) -> Code {
    switch type {
    case .builtin(let builtin): self[builtin]
    case .array(let element): "[\(self[element])]"
    case .dictionary(let value): "[\(self[.builtin(.string)]): \(self[value])]"
    case .optional(let wrapped): "\(self[wrapped])?"
    case .model(let path): model(path)
    case .custom(let path):
      FoundationType(type).map { qualified($0.name, .foundation) } ?? "\(path: path)"
    case .serverSentEvents(let data): "\(self[.serverSentEvents])<\(self[data])>"
    case .namedServerSentEvents(let data): "\(self[.namedServerSentEvents])<\(self[data])>"
    case .jsonLines(let element): "\(self[.jsonLines])<\(self[element])>"
    }
  }

  /// The type of a property, including the optionality that its presence adds.
  subscript(property: Property) -> Code {
    switch property.presence {
    case .required: self[property.type]
    case .nullable, .requiredNullable, .optional: self[property.type.asOptional]
    case .optionalNullable: "\(self[.nullable])<\(self[property.type])>"
    }
  }

  private func model(_ path: [Identifier]) -> Code {
    let isInScope = !scope.isEmpty && path.count > scope.count && path.starts(with: scope)
    let outer = isInScope ? scope : extended
    guard let outer, path.starts(with: outer) else { return "\(client).\(path: path[...])" }
    let names = path.dropFirst(outer.count)
    let isHidden = names.prefix(1).contains {
      // In a script without case, a member may have the name of a type.
      isInExpression && $0.text.first?.isUppercase == false
        || !isInScope && declared.contains($0.text)
    }
    return isHidden ? "\(client).\(path: path[...])" : "\(path: names)"
  }

  private subscript(type: TypeReference.Builtin) -> Code { qualified(type.name, type.module) }

  private func qualified(_ name: Code, _ module: TypeReference.Module) -> Code {
    hidden.isEmpty || !hidden.contains(name.outermostName) ? name : "\(module.name).\(name)"
  }

  /// The types right in modules that generated code mentions.
  private static let ofModules = Set(
    (Runtime.allCases.map(\.name) + TypeReference.Builtin.allCases.map(\.name)
      + FoundationType.allCases.map(\.name)).map(\.outermostName))
}

extension Code {
  /// The outermost of nested types, by which they are found: `RawResponse` of `RawResponse.Headers`.
  fileprivate var outermostName: String {
    String(decoding: bytes.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
  }
}

extension TypeReference {
  /// The module of a type that the project provides; `nil` for all other types.
  var moduleOfCustom: Identifier? {
    if case .custom(let path) = self, path.count > 1, FoundationType(self) == nil {
      path.first
    } else {
      nil
    }
  }
}

extension TypeReference.Module {
  var name: Code {
    switch self {
    case .standardLibrary: "Swift"
    case .foundation: "Foundation"
    case .runtime: "Endpoints"
    }
  }
}
