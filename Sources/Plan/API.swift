package import EndpointsSpecification

/// A client, fully decided: every type chosen, every Swift name assigned, nothing left to look up.
package struct API: Sendable {
  /// The client type, which everything else nests in.
  package var client: Identifier
  /// The files of the client, that of the client type first.
  package var files: [File]
  package var documentation: [String]
  package var servers: [Server]
  /// The server that is used if none is given; `nil` if one must be given.
  package var defaultServer: Server? { servers.first }
  /// The types of server variables whose values are listed.
  package var serverValues: [ServerValues]
  package var credentials: [Credential]
  /// The groups that methods stand in beside the client itself.
  package var groups: [Group] = []
  package var shadowing: Shadowing
  /// The protocols that models conform to besides those of the runtime, in the order of their names.
  package var conformances: [Settings.Conformance]

  /// The access level of the generated code.
  package var access = Settings.Access.public
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

  /// A part of the client that has the methods of one tag: `client.files`.
  package struct Group: Sendable {
    /// The client's property: `files`.
    package var name: Identifier
    /// `FilesGroup`
    package var typeName: Identifier
    package var documentation: [String]
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
    /// True if every call needs it, so that the client's initializer does.
    package var isRequired: Bool
    package var documentation: [String]
  }
}
