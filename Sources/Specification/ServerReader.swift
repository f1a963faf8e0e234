// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

extension Fields.Vocabulary {
  static let server = Self(
    object: "a server", known: [.description, .name, .url, .variables],
    example: "{ url: 'https://api.example.com' }")

  static let serverVariable = Self(
    object: "a server variable", known: [.default, .description, .enum], example: "{ default: eu }")
}

/// Reads servers.
final class ServerReader: DocumentPartReader {
  /// The servers of a document that can be called as they are.
  func readAbsolute(_ node: Node?) -> [Server] {
    list(node, of: .servers).compactMap { server($0, mayBeRelative: false) }
  }

  /// The servers of a path or an operation; a relative one is resolved against the client's.
  func read(_ node: Node?) -> [Server] {
    list(node, of: .servers).compactMap { server($0, mayBeRelative: true) }
  }

  private func server(_ node: Node, mayBeRelative: Bool) -> Server? {
    guard let fields = fields(node, .server),
      let url = required(.url, in: fields, of: "a server").flatMap({ url($0) })
    else { return nil }
    var server = Server(
      url: Text(policy.trimsServers ? url.value.trimmingSpace : url.value, at: url.location))
    server.name =
      fields[.name].flatMap { nonEmptyText($0, of: .name) }
      ?? fields[extension: .swiftName].flatMap { nonEmptyText($0, of: .name) }
    server.description = prose(fields[.description], of: .description)
    for (name, value) in map(fields[.variables], of: .variables) {
      guard let variable = variable(value, name: name), server.has(name.value) else { continue }
      server.variables.append(variable)
    }
    return checked(server, mayBeRelative: mayBeRelative)
  }

  private func url(_ node: Node) -> Text? {
    policy.acceptsRelativeServers ? text(node, of: .url) : nonEmptyText(node, of: .url)
  }

  private func variable(_ node: Node, name: Text) -> Server.Variable? {
    guard let fields = fields(node, .serverVariable) else { return nil }
    var values: [String] = []
    for item in list(fields[.enum], of: .enum) {
      guard let value = text(item, of: .enum)?.value, !values.contains(value) else { continue }
      values.append(value)
    }
    let given = fields[.default].flatMap { text($0, of: .default) }
    if given == nil, !fields.has(.default) {
      _ = required(.default, in: fields, of: "a server variable")
    }
    guard let defaultValue = given?.value ?? values.first else { return nil }
    if let given, !values.isEmpty, !values.contains(given.value) {
      report(
        .wrongDefault, "the default '\(given.value)' is not a value of the enum",
        at: given.location,
        help: "use one of its values, such as '\(values[0])'; the default is added to them")
      values.insert(given.value, at: 0)
    }
    return Server.Variable(
      name: name, defaultValue: defaultValue, values: values,
      description: prose(fields[.description], of: .description))
  }

  /// The server, if its URL with the defaults of its variables is one that can be called.
  private func checked(_ server: Server, mayBeRelative: Bool) -> Server? {
    var server = server
    if policy.acceptsRelativeServers, server.url.value.isNetworkPath {
      server.url.value = "https:" + server.url.value
    }
    var url = server.url.value
    for variable in server.variables {
      url = url.replacing("{\(variable.name.value)}", with: variable.defaultValue)
    }
    let location = server.url.location
    guard isRelative(url, mayBe: mayBeRelative) else {
      guard let problem = ServerProblem(url) else {
        reportEmptyLabel(of: url, server)
        return server
      }
      let isPath = mayBeRelative && url.isServerPath && !url.contains("{")
      report(
        .invalidServer, problem.message, at: location,
        help: isPath
          ? "\(problem.help); what is relative to the client's server begins with '/', './' or '../'"
          : problem.help)
      return nil
    }
    if !mayBeRelative || url.hostWithoutScheme != nil {
      reportRelative(url, at: location, mayBeRelative: mayBeRelative)
    }
    if !mayBeRelative { return nil }
    guard let problem = ServerProblem(relative: url) else { return server }
    report(.invalidServer, problem.message, at: location, help: problem.help)
    return nil
  }

  /// True for a reference that another server's host belongs to, written as the policy has it.
  private func isRelative(_ url: String, mayBe mayBeRelative: Bool) -> Bool {
    guard url.isServerPath, !url.contains("{") else { return false }
    if policy.acceptsRelativeServers { return true }
    return mayBeRelative && ["", ".", ".."].contains(url.firstSegment)
  }

  private func reportRelative(_ url: String, at location: SourceRange, mayBeRelative: Bool) {
    let base = mayBeRelative ? "the client's server" : "where the document is published"
    let example =
      url.hostWithoutScheme == nil
      ? "as in 'https://api.example.com\(url.hasPrefix("/") ? url : "/" + url)'"
      : "'https://\(url)'"
    let otherwise =
      mayBeRelative
      ? "for a path, './\(url)'" : "without, whoever makes a client gives its server"
    report(
      .relativeServer, "the server '\(url)' is relative to \(base)", at: location,
      help: "write it \(example); \(otherwise)")
  }

  private func reportEmptyLabel(of url: String, _ server: Server) {
    guard url.hasHostWithEmptyLabel,
      let variable = server.variables.first(where: { server.fillsHost($0) })
    else { return }
    report(
      .wrongDefault,
      "the default of '\(variable.name.value)' is empty, which makes the server '\(url)'",
      at: variable.name.location, help: "give it a default that the host can have")
  }
}

extension Server {
  fileprivate func has(_ variable: String) -> Bool { url.value.contains("{\(variable)}") }

  /// True if a variable that is empty is alone between dots of the host.
  fileprivate func fillsHost(_ variable: Variable) -> Bool {
    guard variable.defaultValue.isEmpty else { return false }
    let name = variable.name.value
    return url.value.contains("://{\(name)}.") || url.value.contains(".{\(name)}.")
  }
}

extension String {
  /// True for a reference with a host but no scheme, `//api.example.com` (RFC 3986, section 4.2).
  fileprivate var isNetworkPath: Bool { hasPrefix("//") }

  /// True for a reference without scheme and host: `/v2`, `../files`, `v2`.
  fileprivate var isServerPath: Bool {
    !isNetworkPath && !contains("://") && !firstSegment.contains(":")
  }

  fileprivate var firstSegment: Substring { prefix { $0 != "/" } }

  /// The first segment, if it looks like a host whose scheme is missing: `media.example` of `media.example/v1`.
  fileprivate var hostWithoutScheme: Substring? {
    let labels = firstSegment.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, !labels.contains(""), let last = labels.last, last.utf8.count > 1,
      last.utf8.allSatisfy({ $0.isLetter })
    else { return nil }
    return firstSegment
  }

  /// True if a URL's host has nothing before or between dots: `https://.example.com`.
  fileprivate var hasHostWithEmptyLabel: Bool {
    guard let start = firstRange(of: "://")?.upperBound else { return false }
    let host = self[start...].prefix { $0 != "/" }
    return host.hasPrefix(".") || host.contains("..")
  }

  fileprivate var trimmingSpace: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}

/// The reason that the runtime refuses the URL of a server.
enum ServerProblem {
  case scheme(String)
  case networkPath(String)
  case variable(String)
  case user
  case queryOrFragment
  case host(String)
  case port(String)
  case encoding
  case step

  /// `nil` for a URL that the runtime takes.
  init?(_ url: String) {
    let scheme = ["https://", "http://"].first { url.lowercased().hasPrefix($0) }
    guard let scheme else {
      self = url.isNetworkPath ? .networkPath(url) : .scheme(url)
      return
    }
    let rest = url.dropFirst(scheme.count)
    if rest.contains(where: { "{}".contains($0) }) {
      self = .variable(url)
    } else if rest.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      self = .queryOrFragment
    } else {
      // Seen as UTF-8, because a combining mark would hide the slash or colon before it.
      let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      guard let problem = Self(authority: rest[..<slash]) ?? Self(path: rest[slash...]) else {
        return nil
      }
      self = problem
    }
  }

  /// `nil` for a reference that the runtime resolves against another server: `/v2`, `../files`.
  init?(relative url: String) {
    if url.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      self = .queryOrFragment
    } else if !Self.isEncoded(url[...]) {
      self = .encoding
    } else {
      return nil
    }
  }

  /// `nil` for the host and port of an `Origin`, which are the ones the runtime takes.
  private init?(authority: Substring) {
    do throws(Origin.Problem) {
      _ = try Origin(scheme: "https", authority: String(authority))
      return nil
    } catch {
      switch error {
      case .scheme, .host: self = .host(String(authority))
      case .userInformation: self = .user
      case .emptyHost: self = .host("")
      case .port(let port): self = .port(port)
      }
    }
  }

  private init?(path: Substring) {
    if !Self.isEncoded(path) {
      self = .encoding
    } else if PercentEncoding.hasDotSegment(path) {
      self = .step
    } else {
      return nil
    }
  }

  private static func isEncoded(_ path: Substring) -> Bool {
    path.unicodeScalars.allSatisfy(\.isAllowedInPath) && PercentEncoding.isValid(path)
  }

  var message: String {
    switch self {
    case .scheme(let url), .networkPath(let url):
      "a server must be an http or https URL, found '\(url)'"
    case .variable(let url): "the server '\(url)' has a variable that is not declared"
    case .user: "a server's URL can't have a user or a password"
    case .queryOrFragment: "a server's URL can't have a query or a fragment"
    case .host(""): "a server's URL needs a host"
    case .host(let host): "'\(host)' is not a valid host"
    case .port(let port): "'\(port)' is not a valid port"
    case .encoding: "a server's path can only have what a URL may have, percent-encoded"
    case .step: "a server's path can't have a segment '.' or '..'"
    }
  }

  var help: String {
    switch self {
    case .scheme, .host(""): "write it as in 'https://api.example.com/v1'"
    case .networkPath(let url): "write 'https:\(url)'"
    case .variable:
      "declare it under 'variables' with a default"
    case .user: "declare an auth scheme under 'auth'; callers give the password"
    case .queryOrFragment: "declare what follows under 'queryParams' of the endpoints"
    case .host:
      "use letters, digits, '-' and '.', the 'xn--' form for other letters, and brackets around "
        + "an IPv6 address"
    case .port: "use a number from 1 to 65535"
    case .encoding: "write '%20' for a space, and '%25' for a '%' of its own"
    case .step: "remove the segment, and write the path that it leads to"
    }
  }
}
