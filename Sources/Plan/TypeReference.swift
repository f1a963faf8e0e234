/// A type as a property or a parameter names it.
package indirect enum TypeReference: Sendable, Hashable {
  case builtin(Builtin)
  /// A type of this API, by its path below the client type.
  case model([Identifier])
  /// A type of the project's own, by its path: `MyModule.Money`.
  case custom([Identifier])
  case array(TypeReference)
  case dictionary(TypeReference)
  case optional(TypeReference)
  /// A stream of server-sent events with data of a type.
  case serverSentEvents(TypeReference)
  /// A stream of server-sent events whose data is an enum by the events' names.
  case namedServerSentEvents(TypeReference)
  /// A stream of JSON texts, one in each line.
  case jsonLines(TypeReference)

  /// The types that the standard library, Foundation and the runtime bring.
  package enum Builtin: Sendable, Hashable, CaseIterable {
    case string, bool
    case int, int8, int16, int32, int64
    case uint, uint8, uint16, uint32, uint64
    case double, float, decimal, number
    case date, calendarDate, uuid, base64, base64URL
    case json
    case data, requestBody, mediaBody, filePart, multipartForm
    case noContent, never

    /// The module that declares the type.
    package var module: Module {
      switch self {
      case .string, .bool, .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32,
        .uint64, .double, .float, .never:
        .standardLibrary
      case .decimal, .date, .uuid, .data: .foundation
      case .number, .calendarDate, .base64, .base64URL, .json, .requestBody, .mediaBody, .filePart,
        .multipartForm, .noContent:
        .runtime
      }
    }
  }

  /// A module that declares types which generated code refers to.
  package enum Module: Sendable, Hashable {
    case standardLibrary
    case foundation
    case runtime
  }

  /// True if a module declares the type or one that it is made of.
  package func mentions(_ module: Module) -> Bool {
    switch self {
    case .builtin(let builtin): builtin.module == module
    case .array(let type), .dictionary(let type), .optional(let type): type.mentions(module)
    case .serverSentEvents(let type), .namedServerSentEvents(let type), .jsonLines(let type):
      module == .runtime || type.mentions(module)
    case .model, .custom: false
    }
  }

  package var isOptional: Bool {
    if case .optional = self { true } else { false }
  }

  /// The type without what it is wrapped in: optionality, arrays, dictionaries and streams.
  package var innermost: TypeReference {
    switch self {
    case .array(let type), .dictionary(let type), .optional(let type), .serverSentEvents(let type),
      .namedServerSentEvents(let type), .jsonLines(let type):
      type.innermost
    case .builtin, .model, .custom: self
    }
  }

  /// The same type, optional once.
  package var asOptional: TypeReference {
    isOptional ? self : .optional(self)
  }
}
