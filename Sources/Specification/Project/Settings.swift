/// The settings of a client beyond its spec, as a project file or the command line gives them.
package struct Settings: Sendable, Hashable {
  /// The name of the client type; `nil` to follow the spec.
  package var name: Text?
  /// The module that the files become part of; `nil` where it does not matter.
  package var module: Text?
  package var access = Access.public
  /// The protocols that models conform to besides those of the runtime.
  package var conformances: Set<Conformance> = []
  /// The modules that generated files import besides their own.
  package var imports: [Text] = []
  package var typeOverrides = TypeOverrides()
  package var names = Names()
  package var filter = OperationFilter()
  /// The groups of the client's methods; `nil` to leave them all on the client.
  package var groups: Groups?
  /// True if users make and change models that no request sends, too.
  package var hasMutableModels = false
  /// True if requests are checked against their constraints before they are sent.
  package var checksRequests = false

  package init() {}

  /// The access level of the generated code.
  package enum Access: String, Sendable, CaseIterable {
    case `public`
    case package
    case `internal`
  }

  /// A protocol that models can conform to.
  package enum Conformance: String, Sendable, CaseIterable {
    case codable = "Codable"
    case equatable = "Equatable"
    case hashable = "Hashable"
  }

  /// A way to group the methods of a client.
  package enum Groups: String, Sendable, CaseIterable {
    /// By the first tag of each operation.
    case tags
  }

  /// Swift types in place of those that would be made or chosen.
  package struct TypeOverrides: Sendable, Hashable {
    /// By the names of shared schemas.
    package var schemas: [String: Text] = [:]
    /// By formats: `date-time`.
    package var formats: [String: Text] = [:]

    package init() {}
  }

  /// Names in Swift in place of those that follow from the document.
  package struct Names: Sendable, Hashable {
    /// By the names of shared schemas.
    package var schemas: [String: Text] = [:]
    /// By the identifiers of operations.
    package var operations: [String: Text] = [:]
    /// By the names of shared schemas, and of their properties.
    package var properties: [String: [String: Text]] = [:]
    /// By the identifiers of operations, and the names of their parameters.
    package var parameters: [String: [String: Text]] = [:]
    /// By the names of shared enums, and their values.
    package var values: [String: [String: Text]] = [:]

    package init() {}
  }
}
