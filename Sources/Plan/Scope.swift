import EndpointsDiagnostics

/// A position in the generated code, with everything that planning there adds to it.
struct Scope {
  /// The types around this position, below the client type.
  let path: [Identifier]
  /// The names of the types right in the client type.
  private let clientNames: Namer
  var namer: Namer
  /// The types that schemas spell out here.
  var nested: [Model] = []
  var diagnostics = Diagnostics()

  /// - Parameter clientNames: The names of the types right in the client type, which no type here gets.
  init(path: [Identifier] = [], inside clientNames: Namer) {
    self.path = path
    self.clientNames = clientNames
    namer = Namer(inside: clientNames)
  }

  /// The inside of a type that is declared here.
  func inside(_ name: Identifier) -> Scope {
    Scope(path: path + [name], inside: clientNames)
  }

  /// The inside of a type in which no type has the name of one around it.
  func insideApart(_ name: Identifier) -> Scope {
    var scope = inside(name)
    scope.namer = Namer(inside: namer)
    return scope
  }

  /// A namer of the cases of an enum here. A case called like a type would be found in place of it.
  var caseNamer: Namer { Namer(inside: clientNames) }

  /// Adds a type whose inside was planned in another scope.
  mutating func declare(_ model: Model, plannedIn inner: Scope) {
    nested.append(model)
    diagnostics.add(contentsOf: inner.diagnostics)
  }
}
