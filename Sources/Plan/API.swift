/// A client, fully decided: every type chosen, every Swift name assigned, nothing left to look up.
package struct API: Sendable {
  /// The client type, which everything else nests in.
  package var client: Identifier
  /// What the file that declares the client type is called, without extension: `ImageKit`.
  package var fileName: String
  /// What the file that declares the models is called, without extension: `ImageKit+Models`.
  package var modelsFileName: String
  package var documentation: [String]
  package var servers: [Server]
  package var credentials: [Credential]
  /// The types that operations share.
  package var models: [Model]
  package var operations: [Operation]
  /// The names of all types that the client declares; those of other modules need their module there.
  package var declaredTypes: Set<String>
  /// The protocols that models conform to besides those of the runtime, in the order of their names.
  package var conformances: [Conformance]

  /// A protocol that models can conform to.
  package enum Conformance: String, Sendable, CaseIterable {
    case codable
    case equatable
    case hashable
  }

  /// A server that a user can choose by name.
  package struct Server: Sendable {
    package var name: Identifier
    package var url: String
    package var documentation: [String]
  }

  /// What a user gives the client to prove who is calling.
  package struct Credential: Sendable {
    package enum Kind: Sendable, Hashable {
      case basic
      case basicWithoutPassword(fixedPassword: String)
      case bearer
      case apiKey(in: KeyLocation, name: String)
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
    /// Whether a client can't be made without it.
    package var isRequired: Bool
    package var documentation: [String]
  }
}
