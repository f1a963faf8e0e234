import EndpointsPlan
import EndpointsSpec

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
    case endpoint
    case indirect
    case headerReader
    case jsonCodable
    case jsonDecodable
    case jsonDecodableObject
    case jsonDecodableTuple
    case jsonEncodable
    case jsonEncodableObject
    case jsonEncodableTuple
    case jsonError
    case jsonObject
    case jsonObjectReader
    case jsonObjectWriter
    case jsonReader
    case jsonTuple
    case jsonTupleReader
    case jsonTupleWriter
    case jsonWriter
    case multipartBody
    case multipartWriter
    case openEnum
    case operation
    case patch
    case rawResponse
    case requestWriter
    case responseContent
    case responseHeaders
    case sendable
    case serverSentEvent
    case serverSentEventData
    case server
    case streamingEndpoint
    case transport
    case urlSessionTransport
  }

  subscript(type: Runtime) -> Code {
    let name: Code =
      switch type {
      case .apiClient: "APIClient"
      case .apiError: "APIError"
      case .clientConfiguration: "ClientConfiguration"
      case .basicCredential: "BasicCredential"
      case .caseIterable: "CaseIterable"
      case .endpoint: "Endpoint"
      case .indirect: "Indirect"
      case .headerReader: "HeaderReader"
      case .jsonCodable: "JSONCodable"
      case .jsonDecodable: "JSONDecodable"
      case .jsonDecodableObject: "JSONDecodableObject"
      case .jsonDecodableTuple: "JSONDecodableTuple"
      case .jsonEncodable: "JSONEncodable"
      case .jsonEncodableObject: "JSONEncodableObject"
      case .jsonEncodableTuple: "JSONEncodableTuple"
      case .jsonError: "JSONError"
      case .jsonObject: "JSONObject"
      case .jsonObjectReader: "JSONObjectReader"
      case .jsonObjectWriter: "JSONObjectWriter"
      case .jsonReader: "JSONReader"
      case .jsonTuple: "JSONTuple"
      case .jsonTupleReader: "JSONTupleReader"
      case .jsonTupleWriter: "JSONTupleWriter"
      case .jsonWriter: "JSONWriter"
      case .multipartBody: "MultipartBody"
      case .multipartWriter: "MultipartWriter"
      case .openEnum: "OpenEnum"
      case .operation: "Operation"
      case .patch: "Patch"
      case .rawResponse: "RawResponse"
      case .requestWriter: "RequestWriter"
      case .responseContent: "ResponseContent"
      case .responseHeaders: "ResponseHeaders"
      case .sendable: "Sendable"
      case .serverSentEvent: "ServerSentEvent"
      case .serverSentEventData: "ServerSentEventData"
      case .server: "Server"
      case .streamingEndpoint: "StreamingEndpoint"
      case .transport: "Transport"
      case .urlSessionTransport: "URLSessionTransport"
      }
    return qualified(
      name, module: type == .sendable || type == .caseIterable ? "Swift" : "Endpoints")
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
      case .codable: qualified("Codable", module: "Swift")
      case .equatable: qualified("Equatable", module: "Swift")
      case .hashable: qualified("Hashable", module: "Swift")
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
      "\(qualified("ServerSentEvents", module: "Endpoints"))<\(self[data])>"
    case .namedServerSentEvents(let data):
      "\(qualified("NamedServerSentEvents", module: "Endpoints"))<\(self[data])>"
    case .jsonLines(let element):
      "\(qualified("JSONLines", module: "Endpoints"))<\(self[element])>"
    }
  }

  /// The type of a property, including the optionality that its presence adds.
  subscript(property: Property) -> Code {
    switch property.presence {
    case .required: self[property.type]
    case .nullable, .optional: self[property.type.asOptional]
    case .patch: "\(self[.patch])<\(self[property.type])>"
    }
  }

  private func model(_ path: [Identifier]) -> Code {
    let isInScope = path.count > scope.count && path.starts(with: scope)
    let names = isInScope ? path.dropFirst(scope.count) : path[...]
    let isHidden = names.prefix(1).contains {
      shadowing.hides(
        typeOfClient: $0, isNested: names.count < path.count, isInExpression: isInExpression)
    }
    let written = isOutsideClient || isHidden ? [client] + path : Array(names)
    return "\(written.map { "\($0)" as Code }, separator: ".")"
  }

  private subscript(type: TypeReference.Builtin) -> Code {
    switch type {
    case .string: qualified("String", module: "Swift")
    case .bool: qualified("Bool", module: "Swift")
    case .int: qualified("Int", module: "Swift")
    case .int8: qualified("Int8", module: "Swift")
    case .int16: qualified("Int16", module: "Swift")
    case .int32: qualified("Int32", module: "Swift")
    case .int64: qualified("Int64", module: "Swift")
    case .uint: qualified("UInt", module: "Swift")
    case .uint8: qualified("UInt8", module: "Swift")
    case .uint16: qualified("UInt16", module: "Swift")
    case .uint32: qualified("UInt32", module: "Swift")
    case .uint64: qualified("UInt64", module: "Swift")
    case .double: qualified("Double", module: "Swift")
    case .float: qualified("Float", module: "Swift")
    case .decimal: qualified("Decimal", module: "Foundation")
    case .number: qualified("JSONNumber", module: "Endpoints")
    case .date: qualified("Date", module: "Foundation")
    case .uuid: qualified("UUID", module: "Foundation")
    case .calendarDate: qualified("CalendarDate", module: "Endpoints")
    case .base64: qualified("Base64Data", module: "Endpoints")
    case .base64URL: qualified("Base64URLData", module: "Endpoints")
    case .json: qualified("JSONValue", module: "Endpoints")
    case .data: qualified("Data", module: "Foundation")
    case .requestBody: qualified("RequestBody", module: "Endpoints")
    case .mediaBody: qualified("MediaBody", module: "Endpoints")
    case .filePart: qualified("FilePart", module: "Endpoints")
    case .multipartForm: qualified("MultipartForm", module: "Endpoints")
    case .noContent: qualified("NoContent", module: "Endpoints")
    case .never: qualified("Never", module: "Swift")
    }
  }

  private func qualified(_ name: Code, module: Code) -> Code {
    shadowing.hides(typeOfModule: name.text) ? "\(module).\(name)" : name
  }
}

extension TypeReference {
  /// The module of a type that the project provides; `nil` for all other types.
  var moduleOfCustom: Identifier? {
    if case .custom(let path) = self, path.count > 1 { path.first } else { nil }
  }

  /// True if the type, or its innermost element, is declared by the runtime.
  var needsRuntime: Bool {
    switch self {
    case .builtin(let builtin):
      [
        .calendarDate, .base64, .base64URL, .json, .number, .requestBody, .mediaBody, .filePart,
        .multipartForm, .noContent,
      ].contains(builtin)
    case .array(let type), .dictionary(let type), .optional(let type): type.needsRuntime
    case .serverSentEvents, .namedServerSentEvents, .jsonLines: true
    case .model, .custom: false
    }
  }

  /// True if the type, or its innermost element, is declared by Foundation.
  var needsFoundation: Bool {
    switch self {
    case .builtin(let builtin): [.decimal, .date, .uuid, .data].contains(builtin)
    case .array(let type), .dictionary(let type), .optional(let type), .serverSentEvents(let type),
      .namedServerSentEvents(let type), .jsonLines(let type):
      type.needsFoundation
    case .model, .custom: false
    }
  }
}
