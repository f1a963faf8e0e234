import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  fileprivate static let securitySchemeObject = Self(
    object: "a security scheme",
    known: [
      .bearerFormat, .deprecated, .description, .flows, .in, .name, .oauth2MetadataUrl,
      .openIdConnectUrl, .scheme, .type,
    ],
    example: "{ type: http, scheme: bearer }")
}

extension Reader {
  /// Reads a Security Scheme Object.
  mutating func securityScheme(object node: Node, name: Text) -> SecurityScheme? {
    guard let fields = fields(node, .securitySchemeObject) else { return nil }
    guard let kind = kind(ofScheme: fields, name) else { return nil }
    return SecurityScheme(
      name: name, kind: kind, description: prose(fields[.description], of: .description))
  }

  private mutating func kind(ofScheme fields: Fields, _ name: Text) -> SecurityScheme.Kind? {
    guard let type = fields[.type].flatMap({ text($0, of: .type) }) else {
      _ = required(.type, in: fields, of: "a security scheme")
      return Self.kind(likely: name.value)
    }
    switch type.value.lowercased() {
    case "http": return httpKind(fields)
    case "apikey": return keyKind(fields, name)
    case "oauth2": return .oauth2
    case "openidconnect": return .openIDConnect
    case "mutualtls": return .mutualTLS
    default:
      let likely = Self.kind(likely: type.value) ?? Self.kind(likely: name.value)
      let names = ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"]
      report(
        .unknownAuthType, "there is no type of security scheme '\(type.value)'", at: type.place,
        help: suggestion(for: type.value, among: names).map { "did you mean '\($0)'?" }
          ?? "the types are \(names.joined(separator: ", "))")
      return likely
    }
  }

  private mutating func httpKind(_ fields: Fields) -> SecurityScheme.Kind {
    guard let scheme = fields[.scheme].flatMap({ text($0, of: .scheme) }) else {
      _ = required(.scheme, in: fields, of: "a security scheme of type 'http'")
      return .bearer
    }
    switch scheme.value.lowercased() {
    case "basic": return .basic(fixedPassword: nil)
    case "bearer": return .bearer
    default: return .http(scheme: scheme.value)
    }
  }

  private mutating func keyKind(_ fields: Fields, _ name: Text) -> SecurityScheme.Kind? {
    guard let key = fields[.name].flatMap({ nonEmptyText($0, of: .name) }) else {
      _ = required(.name, in: fields, of: "a security scheme of type 'apiKey'")
      return nil
    }
    let place = fields[.in].flatMap { text($0, of: .in) }
    if place == nil { _ = required(.in, in: fields, of: "a security scheme of type 'apiKey'") }
    let location =
      place.map { SecurityScheme.KeyLocation(rawValue: $0.value.lowercased()) } ?? .header
    guard let location else {
      report(
        .unknownLocation, "an API key can't be in '\(place?.value ?? "")'",
        at: place?.place ?? fields.place, help: "it can be in query, header or cookie")
      return nil
    }
    if location != .query, !key.value.isToken {
      checkToken(key, of: "an API key in a \(location.rawValue)")
      return nil
    }
    if location == .header, isOfConnection(key, as: "an API key") { return nil }
    return .apiKey(in: location, name: key.value)
  }

  // MARK: Undeclared schemes

  /// The scheme that a requirement names; one that is not declared is taken for what its name says.
  mutating func schemeOfDocument(_ name: Text) -> Text? {
    if securitySchemes.contains(name.value) { return name }
    let prefix = "#/components/securitySchemes/"
    if name.value.hasPrefix(prefix) || name.value.hasPrefix("./" + prefix) {
      // A URI in place of a name (OpenAPI 3.2).
      let last = String(name.value.split(separator: "/").last ?? "")
      if securitySchemes.contains(last) { return Text(last, at: name.place) }
    }
    let kind = Self.kind(likely: name.value)
    report(
      .unknownAuthScheme, "there is no security scheme '\(name.value)'", at: name.place,
      help: kind == nil
        ? "declare it under 'components/securitySchemes'; without, nothing is sent for it"
        : "declare it under 'components/securitySchemes'; it is taken for what its name says")
    guard let kind else { return nil }
    securitySchemes.insert(name.value)
    inferredSchemes.append(SecurityScheme(name: name, kind: kind))
    return name
  }

  /// The kind of scheme that somebody means who calls it so.
  private static func kind(likely name: String) -> SecurityScheme.Kind? {
    let name = name.lowercased()
    if name.contains("basic") { return .basic(fixedPassword: nil) }
    let words = ["bearer", "jwt", "token", "oauth"]
    return words.contains(where: name.contains) ? .bearer : nil
  }
}
