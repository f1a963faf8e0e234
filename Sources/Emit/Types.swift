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
  /// True if the client's types are out of scope, as in the extension of a group.
  private var isOutsideClient = false
  /// True in expressions, where Swift finds members before types.
  private var isInExpression = false

  /// The spelling of types inside another type.
  func inside(_ name: Identifier) -> Types {
    var types = self
    types.scope.append(name)
    return types
  }

  /// The spelling of types in an extension of a group.
  var outsideClient: Types {
    var types = self
    types.isOutsideClient = true
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
  }

  /// A type of the runtime, or a protocol of the standard library, in generated code.
  enum Runtime {
    case apiClient
    case apiError
    case clientConfiguration
    case basicCredential
    case caseIterable
    case customStringConvertible
    case endpoint
    case expressibleByFloatLiteral
    case expressibleByIntegerLiteral
    case expressibleByStringLiteral
    case indirect
    case headerReader
    case jsonDecodableObject
    case jsonDecodableTuple
    case jsonEncodableObject
    case jsonDecodableUnion
    case jsonEncodableTuple
    case jsonEncodableUnion
    case jsonError
    case jsonObject
    case jsonObjectReader
    case jsonObjectWriter
    case jsonReader
    case jsonTuple
    case jsonTupleReader
    case jsonTupleWriter
    case jsonUnion
    case jsonWriter
    case multipartBody
    case multipartWriter
    case openEnum
    case operation
    case nullable
    case rawResponse
    case requestWriter
    case responseContent
    case responseHeaders
    case sendable
    case serverSentEvent
    case serverSentEventData
    case server
    case transport
    case urlSessionTransport
  }

  subscript(type: Runtime) -> Code {
    let name: Code =
      switch type {
      case .apiClient: "APIClient"
      case .apiError: "APIError"
      case .clientConfiguration: "ClientConfiguration"
      case .basicCredential: "Credential.Basic"
      case .caseIterable: "CaseIterable"
      case .customStringConvertible: "CustomStringConvertible"
      case .endpoint: "Endpoint"
      case .expressibleByFloatLiteral: "ExpressibleByFloatLiteral"
      case .expressibleByIntegerLiteral: "ExpressibleByIntegerLiteral"
      case .expressibleByStringLiteral: "ExpressibleByStringLiteral"
      case .indirect: "Indirect"
      case .headerReader: "HeaderReader"
      case .jsonDecodableObject: "JSON.DecodableObject"
      case .jsonDecodableTuple: "JSON.DecodableTuple"
      case .jsonEncodableObject: "JSON.EncodableObject"
      case .jsonEncodableTuple: "JSON.EncodableTuple"
      case .jsonError: "JSONError"
      case .jsonObject: "JSON.CodableObject"
      case .jsonObjectReader: "JSONObjectReader"
      case .jsonObjectWriter: "JSONObjectWriter"
      case .jsonReader: "JSONReader"
      case .jsonTuple: "JSON.CodableTuple"
      case .jsonTupleReader: "JSONTupleReader"
      case .jsonTupleWriter: "JSONTupleWriter"
      case .jsonUnion: "JSON.CodableUnion"
      case .jsonDecodableUnion: "JSON.DecodableUnion"
      case .jsonEncodableUnion: "JSON.EncodableUnion"
      case .jsonWriter: "JSONWriter"
      case .multipartBody: "RequestBody.Multipart"
      case .multipartWriter: "MultipartWriter"
      case .openEnum: "OpenEnum"
      case .operation: "APIOperation"
      case .nullable: "Nullable"
      case .rawResponse: "RawResponse"
      case .requestWriter: "RequestWriter"
      case .responseContent: "RawResponse.Content"
      case .responseHeaders: "RawResponse.Headers"
      case .sendable: "Sendable"
      case .serverSentEvent: "ServerSentEvent"
      case .serverSentEventData: "ServerSentEventData"
      case .server: "Server"
      case .transport: "Transport"
      case .urlSessionTransport: "URLSessionTransport"
      }
    return qualified(name, module: Self.standard.contains(type) ? .standardLibrary : .runtime)
  }

  /// The protocols of the standard library.
  private static let standard: Set<Runtime> = [
    .caseIterable, .customStringConvertible, .expressibleByFloatLiteral,
    .expressibleByIntegerLiteral, .expressibleByStringLiteral, .sendable,
  ]

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
      case .codable: qualified("Codable", module: .standardLibrary)
      case .equatable: qualified("Equatable", module: .standardLibrary)
      case .hashable: qualified("Hashable", module: .standardLibrary)
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
    case .custom(let path): "\(path.map { "\($0)" as Code }, separator: ".")"
    case .serverSentEvents(let data):
      "\(qualified("ServerSentEvents", module: .runtime))<\(self[data])>"
    case .namedServerSentEvents(let data):
      "\(qualified("NamedServerSentEvents", module: .runtime))<\(self[data])>"
    case .jsonLines(let element):
      "\(qualified("JSONLines", module: .runtime))<\(self[element])>"
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
    let isInScope = path.count > scope.count && path.starts(with: scope)
    let names = isInScope ? path.dropFirst(scope.count) : path[...]
    let isHidden = names.prefix(1).contains {
      // In a script without case, a member may have the name of a type.
      isInExpression && $0.text.first?.isUppercase == false
        || names.count == path.count && shadowing.hides(typeOfClient: $0, in: scope.first)
    }
    let written = isOutsideClient || isHidden ? [client] + path : Array(names)
    return "\(written.map { "\($0)" as Code }, separator: ".")"
  }

  private subscript(type: TypeReference.Builtin) -> Code {
    let name: Code =
      switch type {
      case .string: "String"
      case .bool: "Bool"
      case .int: "Int"
      case .int8: "Int8"
      case .int16: "Int16"
      case .int32: "Int32"
      case .int64: "Int64"
      case .uint: "UInt"
      case .uint8: "UInt8"
      case .uint16: "UInt16"
      case .uint32: "UInt32"
      case .uint64: "UInt64"
      case .double: "Double"
      case .float: "Float"
      case .decimal: "Decimal"
      case .number: "JSONNumber"
      case .date: "Date"
      case .uuid: "UUID"
      case .calendarDate: "CalendarDate"
      case .base64: "Base64Data"
      case .base64URL: "Base64URLData"
      case .json: "JSONValue"
      case .data: "Data"
      case .requestBody: "RequestBody"
      case .mediaBody: "MediaBody"
      case .filePart: "FilePart"
      case .multipartForm: "MultipartForm"
      case .noContent: "NoContent"
      case .never: "Never"
      }
    return qualified(name, module: type.module)
  }

  private func qualified(_ name: Code, module: TypeReference.Module) -> Code {
    // A nested type is found by the outermost one.
    let outermost = String(name.text.prefix { $0 != "." })
    return shadowing.hides(typeOfModule: outermost, in: scope.first)
      ? "\(module.name).\(name)" : name
  }
}

extension TypeReference {
  /// The module of a type that the project provides; `nil` for all other types.
  var moduleOfCustom: Identifier? {
    if case .custom(let path) = self, path.count > 1 { path.first } else { nil }
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
