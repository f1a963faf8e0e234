package import EndpointsSpec

/// The settings of a project for the client of one document.
package struct PlanningOptions: Sendable {
  /// The protocols that models conform to besides those of the runtime.
  package var conformances: Set<API.Conformance> = []
  package var access = API.Access.public
  /// Modules that every file imports besides those it needs.
  package var imports: [Text] = []
  /// Swift types of the project's own by the names of shared schemas.
  package var schemaTypes: [String: Text] = [:]
  /// Swift types of the project's own by formats.
  package var formatTypes: [String: Text] = [:]
  /// Names in Swift of properties by the names of shared schemas, and by their own.
  package var propertyNames: [String: [String: Text]] = [:]
  /// True if users make and change every model, whatever requests send.
  package var hasMutableModels = false
  /// True if methods are in groups named after the first tag of their operation.
  package var groupsByTag = false
  /// True if what requests send is checked against its constraints.
  package var checksRequests = false
  /// The module that the files become part of; `nil` where it does not matter.
  package var module: String?

  package init() {}
}

extension PlanningOptions {
  /// True if every model is both read and written, as other coders want.
  var hasBothDirections: Bool { conformances.contains(.codable) }
}
