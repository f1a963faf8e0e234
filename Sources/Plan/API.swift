// SPDX-License-Identifier: Apache-2.0

package import EndpointsSpecification

/// A client, fully decided: every type chosen, every Swift name assigned, nothing left to look up.
///
/// Large: it has a property for each part of a client.
package struct API: Sendable {
  /// The client type, which everything else nests in.
  package var client: Identifier
  /// The files of the client, that of the client type first.
  package var files: [File]
  package var documentation: [String]
  package var servers: [Server]
  /// The server that is used if none is given; `nil` if one must be given.
  package var defaultServer: Server? { servers.first }
  /// True if operations have servers of their own.
  package var hasOperationServers: Bool
  /// The types of server variables whose values are listed.
  package var serverValues: [ServerValues]
  package var credentials: [Credential]
  /// The environment variables that a client can be made from; `nil` if they are not known.
  package var environment: Environment?
  /// The header by which the servers say how long to wait.
  package var retryHint: RetryHint?
  /// The failures after which calls are sent again, as the spec declares them for all operations.
  package var retries: DeclaredRetries?
  /// The names of parameters and properties whose values are secret, sorted.
  package var secretNames: [String] = []
  /// The groups that methods stand in beside the client itself.
  package var groups: [Group] = []
  /// The way in which the API signs webhooks; `nil` where it is not known.
  package var webhookScheme: WebhookScheme?
  package var shadowing: Shadowing
  /// The protocols that models conform to besides those of the runtime, in the order of their names.
  package var conformances: [Settings.Conformance]

  /// The access level of the generated code.
  package var access = Settings.Access.public
  /// The errors that methods say they throw.
  package var throwing = Settings.Throwing.typed
  /// Modules and submodules that every file imports besides those it needs, each by its path.
  package var imports: [[Identifier]] = []
  /// The module that the files become part of, which they can't import; `nil` where it is not known.
  package var module: String?

  /// A file of the client.
  package struct File: Sendable {
    package enum Contents: Sendable {
      case client
      /// Types that operations share.
      case models([Model])
      case operations([Operation])
    }

    /// The name of the file without its extension: `ImageKit+DeleteFileVersion`.
    package var name: String
    /// The file of the spec that it comes from: `delete-file-version.yaml`.
    package var source: String
    package var contents: Contents
  }

  /// A part of the client that has some of its methods: `client.files`.
  package struct Group: Sendable {
    /// The property of the client, or of the group around: `files`.
    package var name: Identifier
    /// `FilesAPI`
    package var typeName: Identifier
    /// The names of the properties from the client on: `files.versions`.
    package var path: String
    package var documentation: [String]
    /// The groups inside.
    package var groups: [Group] = []
  }

  /// A server that a user can choose by name.
  package struct Server: Sendable {
    package var name: Identifier
    /// A URL, in which variables stand in braces.
    package var url: String
    package var variables: [Variable]
    package var documentation: [String]

    package struct Variable: Sendable {
      package var name: Identifier
      /// The name in the URL's braces.
      package var key: String
      package var form: Form
      package var documentation: [String]
    }

    package enum Form: Sendable {
      case string(default: String)
      /// One of the cases of an ``API/ServerValues``.
      case listed(Identifier, default: Identifier)
    }
  }

  /// The values that a variable of servers may have.
  package struct ServerValues: Sendable {
    package var name: Identifier
    package var cases: [(name: Identifier, value: String)]
    package var documentation: [String]
  }

  /// A credential that authorizes the calls of a client.
  package struct Credential: Sendable {
    package enum Kind: Sendable, Hashable {
      case basic
      case basicWithoutPassword(fixedPassword: String)
      case bearer
      /// A bearer token of OAuth 2, whose token endpoint is known.
      case oauth(SecurityScheme.TokenEndpoint, scopes: [String])
      /// - Parameter prefix: The word before the key in a header.
      case apiKey(in: KeyLocation, name: String, prefix: String? = nil)
    }

    package enum KeyLocation: String, Sendable {
      case query
      case header
      case cookie
    }

    package var name: Identifier
    /// The name that requirements refer to the scheme by.
    package var scheme: String
    package var kind: Kind
    /// True if every call needs it, so that the client's initializer does.
    package var isRequired: Bool
    /// True if the client can be made with a credential that is renewed in place of this one.
    package var hasSubstitute: Bool
    /// The environment variables that it can be read from.
    package var variables: SecurityScheme.Variables?
    package var documentation: [String]
  }

  /// The environment variables that a client can be made from.
  package struct Environment: Sendable {
    /// The names of all variables, in the order of the credentials.
    package var names: [String]
    /// True if one of the credentials has to be there, none of which the client's initializer requires.
    package var needsOne: Bool
  }
}

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
