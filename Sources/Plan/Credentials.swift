import EndpointsSpecification

extension ComposedDocument {
  /// The credentials that the security schemes of the document ask for.
  var credentials: [API.Credential] {
    var namer = Namer(reserved: BuiltInNames.clientParameters)
    let schemes = securitySchemes.filter { $0.kind != .mutualTLS }
    let names = namer.names(for: schemes.map(\.name.value), .member)
    let areNeeded = operations.contains {
      !$0.security.isEmpty && $0.security.allSatisfy { !$0.schemes.isEmpty }
    }
    return zip(schemes, names).compactMap { scheme, name in
      API.Credential.Kind(scheme.kind).map { kind in
        let description: [String] = .paragraphs(scheme.description)
        return API.Credential(
          name: name, scheme: scheme.name.value, kind: kind,
          isRequired: schemes.count == 1 && areNeeded,
          documentation: description.isEmpty ? [kind.documentation] : description)
      }
    }
  }
}

extension API.Credential.Kind {
  /// The documentation of a credential that the spec doesn't describe.
  fileprivate var documentation: String {
    switch self {
    case .basic: "The username and password."
    case .basicWithoutPassword: "The username."
    case .bearer: "The bearer token."
    case .apiKey: "The API key."
    }
  }

  /// - Returns: `nil` for a certificate, which the transport gives.
  fileprivate init?(_ kind: SecurityScheme.Kind) {
    switch kind {
    case .basic(nil): self = .basic
    case .basic(let password?): self = .basicWithoutPassword(fixedPassword: password)
    case .bearer, .oauth2, .openIDConnect: self = .bearer
    // Of another HTTP scheme, the user gives the whole field.
    case .http: self = .apiKey(in: .header, name: "Authorization")
    case .mutualTLS: return nil
    case .apiKey(.query, let name): self = .apiKey(in: .query, name: name)
    case .apiKey(.header, let name): self = .apiKey(in: .header, name: name)
    case .apiKey(.cookie, let name): self = .apiKey(in: .cookie, name: name)
    }
  }
}
