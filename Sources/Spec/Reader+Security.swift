import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let securityScheme = Self(
    object: "an auth scheme",
    known: [.bearerFormat, .description, .in, .name, .password, .scheme, .type],
    unsupported: [.flows, .openIdConnectUrl], example: "{ type: http, scheme: bearer }")
}

extension Reader {
  mutating func securityScheme(_ node: Node, name: Text) -> SecurityScheme? {
    if policy == .lenient { return securityScheme(object: node, name: name) }
    guard let fields = fields(node, .securityScheme),
      let typeNode = required(.type, in: fields, of: "an auth scheme"),
      let type = text(typeNode, of: .type)
    else { return nil }
    if name.value == "none" {
      report(
        .invalidName, "an auth scheme can't be called 'none'", at: name.place,
        help: "'auth: none' says that a call needs no credentials")
    }
    let kind: SecurityScheme.Kind?
    switch type.value {
    case "http": kind = httpScheme(fields)
    case "apiKey": kind = apiKey(fields)
    case "oauth2", "openIdConnect", "mutualTLS":
      report(
        .unsupportedFeature, "the auth type '\(type.value)' is not supported yet",
        at: type.place, help: "use 'http' with scheme 'bearer' and a token that you got elsewhere")
      kind = nil
    default:
      report(
        .unknownAuthType, "there is no auth type '\(type.value)'", at: type.place,
        help: suggestion(for: type.value, among: ["http", "apiKey"]).map { "did you mean '\($0)'?" }
          ?? "the types are http and apiKey")
      kind = nil
    }
    let description = prose(fields[.description], of: .description)
    return kind.map { SecurityScheme(name: name, kind: $0, description: description) }
  }

  private mutating func httpScheme(_ fields: Fields) -> SecurityScheme.Kind? {
    guard let node = required(.scheme, in: fields, of: "an auth scheme of type 'http'"),
      let scheme = text(node, of: .scheme)
    else { return nil }
    switch scheme.value.lowercased() {
    case "basic": return .basic(fixedPassword: text(fields[.password], of: .password)?.value)
    case "bearer": return .bearer
    default:
      report(
        .unsupportedFeature, "the HTTP auth scheme '\(scheme.value)' is not supported",
        at: scheme.place,
        help: suggestion(for: scheme.value, among: ["basic", "bearer"])
          .map { "did you mean '\($0)'?" } ?? "the schemes are basic and bearer")
      return nil
    }
  }

  private mutating func apiKey(_ fields: Fields) -> SecurityScheme.Kind? {
    guard let nameNode = required(.name, in: fields, of: "an auth scheme of type 'apiKey'"),
      let name = nonEmptyText(nameNode, of: .name),
      let placeNode = required(.in, in: fields, of: "an auth scheme of type 'apiKey'"),
      let place = text(placeNode, of: .in)
    else { return nil }
    guard let location = SecurityScheme.KeyLocation(rawValue: place.value) else {
      report(
        .unknownLocation, "an API key can't be in '\(place.value)'", at: place.place,
        help: "it can be in query, header or cookie")
      return nil
    }
    if location != .query { checkToken(name, of: "an API key in a \(location.rawValue)") }
    if location == .header { reportReservedHeader(ofKey: name) }
    return .apiKey(in: location, name: name.value)
  }

  /// Reads the ways to authorize an operation: `auth` with names, or OpenAPI's `security`.
  mutating func security(_ fields: Fields) -> [SecurityRequirement] {
    if let both = fields.key(.security), fields[.auth] != nil {
      report(
        .duplicateKey, "'auth' and 'security' mean the same", at: both.place,
        help: "keep one of them")
    }
    if let node = fields[.auth] { return auth(node) }
    if let node = fields[.security] {
      return list(node, of: .security).compactMap { requirement($0) }
    }
    return defaultSecurity
  }

  private mutating func auth(_ node: Node) -> [SecurityRequirement] {
    if node.kind == .sequence {
      return list(node, of: .auth).compactMap { item in
        if item.isNone { return SecurityRequirement(schemes: []) }
        return securityScheme(named: item).map { SecurityRequirement(schemes: [$0]) }
      }
    }
    if node.isNone { return [] }
    return securityScheme(named: node).map { [SecurityRequirement(schemes: [$0])] } ?? []
  }

  mutating func requirement(_ node: Node) -> SecurityRequirement? {
    if node.kind != .mapping {
      report(
        .wrongType, "an item of 'security' must be a mapping, found \(node.summary)",
        at: node.place,
        help: "write 'security: [{ \(securitySchemes.min() ?? "name"): [] }]', or use 'auth'")
      return nil
    }
    var schemes: [Text] = []
    for (name, _) in map(node, of: .security) {
      guard let scheme = policy == .lenient ? schemeOfDocument(name) : declaredScheme(name) else {
        return nil
      }
      schemes.append(scheme)
    }
    return SecurityRequirement(schemes: schemes)
  }

  private mutating func securityScheme(named node: Node) -> Text? {
    if node.kind == .scalar, node.scalar != .null {
      return nonEmptyText(node, of: .auth).flatMap { declaredScheme($0) }
    }
    report(
      .wrongType, "'auth' must be the name of an auth scheme, found \(node.summary)",
      at: node.place, help: "write 'auth: \(securitySchemes.min() ?? "none")'")
    return nil
  }

  private mutating func declaredScheme(_ name: Text) -> Text? {
    if securitySchemes.contains(name.value) { return name }
    if lost.contains(.auth) { return nil }
    report(
      .unknownAuthScheme, "there is no auth scheme '\(name.value)'", at: name.place,
      help: help(forName: name.value, among: securitySchemes, under: "auth"))
    return nil
  }
}

extension Node {
  /// Whether this is the `none` of `auth`, which stands for a call without credentials.
  fileprivate var isNone: Bool { kind == .scalar && text == "none" }
}
