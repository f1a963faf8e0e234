// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsYAML

/// Reads security schemes, and which of them operations need.
final class SecurityReader: DocumentPartReader {
  /// The security of operations that don't state their own.
  var defaultRequirements: [SecurityRequirement] = []
  /// The security schemes that are not declared, and clear by their names.
  var inferredSchemes: [SecurityScheme] = []
}

extension SecurityReader {
  /// Reads the ways to authorize an operation.
  func read(_ fields: Fields) -> [SecurityRequirement] {
    guard let node = fields[.security] else { return defaultRequirements }
    return list(node, of: .security).compactMap { requirement($0) }
  }

  /// Reads the security of operations that don't state their own.
  func readDefault(_ node: Node?) {
    defaultRequirements = list(node, of: .security).compactMap { requirement($0) }
  }

  private func requirement(_ node: Node) -> SecurityRequirement? {
    if node.kind != .mapping {
      report(
        .wrongType, "an item of 'security' must be a mapping, found \(node.summary)",
        at: node.location,
        help: "write 'security: [{ \(context.names.securitySchemes.min() ?? "name"): [] }]'")
      return nil
    }
    var requirement = SecurityRequirement(schemes: [])
    for (name, scopes) in map(node, of: .security) {
      guard let scheme = declaredScheme(name) else { return nil }
      requirement.schemes.append(scheme)
      if scopes.kind == .sequence {
        requirement.scopes[scheme.value] = scopes.items.compactMap { $0.text }
      }
    }
    return requirement
  }
}

extension SecurityReader {
  /// Reads a Security Scheme Object, and declares its name.
  func scheme(_ node: Node, name: Text) -> SecurityScheme? {
    let reported = log.diagnostics.all.count
    guard let fields = fields(node, dialect.securityScheme.vocabulary) else { return nil }
    guard let kind = kind(ofScheme: fields, name) else { return nil }
    var scheme = SecurityScheme(
      name: name, kind: kind, description: prose(fields[.description], of: .description))
    if let variables = environment(fields) {
      // A scheme that is wrong may be of another kind than it is read as.
      let isRight = log.diagnostics.all.count == reported
      var ignored = Diagnostics()
      if isRight {
        scheme.read(from: variables, under: policy, &log.diagnostics)
      } else {
        scheme.read(from: variables, under: policy, &ignored)
      }
    }
    return scheme
  }

  private func kind(ofScheme fields: Fields, _ name: Text) -> SecurityScheme.Kind? {
    guard
      let type = required(.type, in: fields, of: fields.vocabulary.object)
        .flatMap({ text($0, of: .type) })
    else { return Self.kind(likely: name.value) }
    let words = dialect.securityScheme
    if words.unsupportedTypes.contains(type.value) {
      report(
        .unsupportedFeature, "the \(words.type) '\(type.value)' is not supported yet",
        at: type.location,
        help: "use 'http' with scheme 'bearer' and a token that you got elsewhere")
      return nil
    }
    let known = words.types.first { isWord(type.value, $0) }
    if let known, known != "apiKey" { reportPrefix(fields, on: "type '\(known)'") }
    switch known {
    case "http": return httpKind(fields)
    case "apiKey": return keyKind(fields)
    case "oauth2": return .oauth2(tokenEndpoint(fields))
    case "openIdConnect": return .openIDConnect
    case "mutualTLS": return .mutualTLS
    default:
      let list = words.types.joined(separator: words.types.count == 2 ? " and " : ", ")
      report(
        .unknownAuthType, "unknown \(words.type) '\(type.value)'", at: type.location,
        help: Self.help(forType: type.value)
          ?? suggestion(for: type.value, among: words.types).map { "did you mean '\($0)'?" }
          ?? "the types are \(list)")
      return Self.kind(likely: type.value) ?? Self.kind(likely: name.value)
    }
  }

  private static func help(forType name: String) -> String? {
    switch name.lowercased() {
    case "bearer", "basic": "write 'type: http' and 'scheme: \(name.lowercased())'"
    case "jwt", "token": "write 'type: http' and 'scheme: bearer'"
    case "oauth": "did you mean 'oauth2'?"
    case "key", "header", "query", "cookie":
      "write 'type: apiKey', 'in: header' (or query, or cookie) and 'name: X-API-Key'"
    default: nil
    }
  }

  /// Advice for a scheme that is not supported: a key, unless it is a scheme with parameters or a signature.
  ///
  /// - Parameter known: The schemes that are supported.
  private static func help(forScheme name: String, _ known: [String]) -> String {
    let list = "the schemes are \(known.joined(separator: " and "))"
    let withParameters = [
      "aws4-hmac-sha256", "digest", "dpop", "gnap", "hoba", "mutual", "negotiate", "ntlm", "oauth",
      "privatetoken", "vapid",
    ]
    if withParameters.contains(name.lowercased()) { return list }
    return list
      + "; a key behind '\(name)' is 'type: apiKey', 'in: header', 'name: Authorization', "
      + "'prefix: \(name)'"
  }

  /// True if a text is a word of the specification, as exactly as the policy demands.
  private func isWord(_ text: String, _ word: String) -> Bool {
    policy.ignoresCase ? text.lowercased() == word.lowercased() : text == word
  }

  private func httpKind(_ fields: Fields) -> SecurityScheme.Kind? {
    let object = "\(fields.vocabulary.object) of type 'http'"
    guard
      let scheme = required(.scheme, in: fields, of: object).flatMap({ text($0, of: .scheme) })
    else { return .bearer }
    switch scheme.value.lowercased() {
    case "basic":
      let password = fields[.password] ?? fields[extension: .password]
      return .basic(fixedPassword: text(password, of: .password)?.value)
    case "bearer": return .bearer
    default:
      guard let known = dialect.securityScheme.httpSchemes else {
        return .http(scheme: scheme.value)
      }
      report(
        .unsupportedFeature, "the HTTP auth scheme '\(scheme.value)' is not supported",
        at: scheme.location,
        help: suggestion(for: scheme.value, among: known).map { "did you mean '\($0)'?" }
          ?? Self.help(forScheme: scheme.value, known))
      return nil
    }
  }

  private func keyKind(_ fields: Fields) -> SecurityScheme.Kind? {
    let object = "\(fields.vocabulary.object) of type 'apiKey'"
    guard
      let key = required(.name, in: fields, of: object).flatMap({ nonEmptyText($0, of: .name) })
    else { return nil }
    let written = required(.in, in: fields, of: object).flatMap { text($0, of: .in) }
    let locations = SecurityScheme.KeyLocation.allCases
    let known = written.map { written in
      locations.first { isWord(written.value, $0.rawValue) }
    }
    guard let location = known ?? .header else {
      report(
        .unknownLocation, "an API key can't be in '\(written?.value ?? "")'",
        at: written?.location ?? fields.location, help: "it can be in query, header or cookie")
      return nil
    }
    if location != .query, !key.value.isToken {
      checkToken(key, of: "an API key in a \(location.rawValue)")
      return nil
    }
    if location == .header, isReserved(key: key) { return nil }
    guard location == .header else {
      reportPrefix(fields, on: "an API key in a \(location.rawValue)")
      return .apiKey(in: location, name: key.value, prefix: nil)
    }
    return .apiKey(in: location, name: key.value, prefix: keyPrefix(fields))
  }

  /// True if an API key can't be sent in a header field, which is reported.
  private func isReserved(key name: Text) -> Bool {
    let field = name.value.lowercased()
    guard let help = dialect.securityScheme.reservedHeaders[field] else { return false }
    report(
      .reservedHeader, "the header '\(name.value)' can't be an API key", at: name.location,
      help: field == "cookie" ? "write 'in: cookie', and the cookie's own name" : help)
    return true
  }

  // MARK: Undeclared schemes

  /// The scheme that a requirement names; under a lenient policy, one that is not declared is taken for
  /// what its name says.
  func declaredScheme(_ name: Text) -> Text? {
    if context.names.securitySchemes.contains(name.value) { return name }
    let prefix = "#/components/securitySchemes/"
    if name.value.hasPrefix(prefix) || name.value.hasPrefix("./" + prefix) {
      // A URI in place of a name (OpenAPI 3.2).
      let last = String(name.value.split(separator: "/").last ?? "")
      if context.names.securitySchemes.contains(last) { return Text(last, at: name.location) }
    }
    let kind = policy.infersSecuritySchemes ? Self.kind(likely: name.value) : nil
    report(
      .unknownAuthScheme, "unknown security scheme '\(name.value)'",
      at: name.location,
      help: kind == nil
        ? "declare it under 'components/securitySchemes'; without, nothing is sent for it"
        : "declare it under 'components/securitySchemes'; its type is guessed from its name")
    guard let kind else { return nil }
    context.names.securitySchemes.insert(name.value)
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
