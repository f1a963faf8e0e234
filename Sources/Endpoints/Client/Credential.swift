// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Credential {
  /// A user name and a password for HTTP Basic (RFC 7617).
  public struct Basic: Sendable, Hashable {
    /// The user name, which can't contain a colon.
    public var username: String
    /// The password.
    public var password: String

    /// Creates a credential.
    public init(username: String, password: String) {
      self.username = username
      self.password = password
    }
  }
}

/// A credential sent with requests. Its description never shows the secret.
public struct Credential: Sendable, Hashable {
  private enum Kind: Sendable, Hashable {
    case basic(Credential.Basic)
    case bearer(String)
    case authorization(String)
    case transport
    case query(name: String, value: String)
    case header(name: String, value: String, prefix: String?)
    case cookie(name: String, value: String)
    case provided(Provider)
  }

  private let kind: Kind

  private init(kind: Kind) { self.kind = kind }

  init(_ provider: Provider) { kind = .provided(provider) }

  /// The provider that gives the credential; `nil` for one that is there.
  var provider: Provider? { if case .provided(let provider) = kind { provider } else { nil } }

  /// HTTP Basic (RFC 7617), in UTF-8.
  public static func basic(_ credential: Credential.Basic) -> Credential {
    Credential(kind: .basic(credential))
  }

  /// HTTP Basic (RFC 7617), in UTF-8.
  public static func basic(username: String, password: String) -> Credential {
    basic(Credential.Basic(username: username, password: password))
  }

  /// A bearer token (RFC 6750).
  public static func bearer(_ token: String) -> Credential {
    Credential(kind: .bearer(token))
  }

  /// The complete value of the `Authorization` header, for schemes such as Digest or HOBA (RFC
  /// 9110, section 11.6.2): `Digest username="…", …`.
  public static func authorization(_ value: String) -> Credential {
    Credential(kind: .authorization(value))
  }

  /// A credential that the transport provides, such as a client certificate; adds nothing to the
  /// request.
  public static let transport = Credential(kind: .transport)

  /// An API key sent as a query parameter.
  public static func apiKey(_ key: String, inQuery name: String) -> Credential {
    Credential(kind: .query(name: name, value: key))
  }

  /// An API key sent as a header, after a prefix and a space if there is one: `Token KEY`.
  ///
  /// A key that begins with the prefix does not get it twice: `Token abc` is sent as `Token abc`.
  public static func apiKey(
    _ key: String, inHeader name: String, prefix: String? = nil
  ) -> Credential {
    let value = prefix.map { key.withoutPrefix($0) } ?? key
    return Credential(kind: .header(name: name, value: value, prefix: prefix))
  }

  /// An API key sent as a cookie.
  public static func apiKey(_ key: String, inCookie name: String) -> Credential {
    Credential(kind: .cookie(name: name, value: key))
  }

  /// Adds the credential to a request.
  func apply(to request: inout HTTPRequest) throws(RequestError) {
    if let problem { throw .credential(problem) }
    switch kind {
    case .basic(let credential):
      if credential.username.utf8.contains(UInt8(ascii: ":")) {
        throw .credential("a user name can't contain a colon")
      }
      try request.add("Basic \(credential.base64)", to: "Authorization")
    case .bearer(let token): try request.add("Bearer \(token)", to: "Authorization")
    case .authorization(let value): try request.add(value, to: "Authorization")
    case .transport: break
    case .provided(let provider):
      guard let last = provider.last, last.provider == nil else {
        throw .credential("the credential has not been obtained yet, which sending a call does")
      }
      try last.apply(to: &request)
    case .header(let name, let value, let prefix):
      try request.add(value.withPrefix(prefix), to: name)
    case .query(let name, let value):
      var target = RequestTarget(request.path ?? "/")
      // The URL of a next page may repeat the key.
      target.removeQuery(name: name)
      target.appendQuery(name: name, value: value)
      request.path = target.text
    case .cookie(let name, let value):
      if HTTPField.Name(name) == nil { throw .cookieName(name) }
      if !value.utf8.allSatisfy(\.isCookieOctet) {
        throw .credential(
          "the key for the cookie '\(name)' has a character that cookies can't contain")
      }
      try request.add("\(name)=\(value)", to: "Cookie")
    }
  }

  /// The reason the credential can't be sent in any form; `nil` if there is none.
  private var problem: String? {
    if case .provided = kind { return nil }
    if kind != .transport, parts.allSatisfy(\.isEmpty) { return "the credential is empty" }
    if parts.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } }) {
      return "the credential has a control character in it, such as the end of a line"
    }
    return nil
  }

  /// The secrets, one by one.
  private var parts: [String] {
    switch kind {
    case .basic(let credential): [credential.username, credential.password]
    case .transport: []
    case .provided(let provider): provider.secrets
    case .authorization(let value):
      // The name of the scheme is not secret.
      [value.split(separator: " ", maxSplits: 1).last.map(String.init) ?? value]
    case .bearer(let value), .header(_, let value, _), .cookie(_, let value), .query(_, let value):
      [value]
    }
  }

  /// The name of the parameter or the header that has the key; `nil` for credentials of other kinds.
  var name: String? {
    switch kind {
    case .query(let name, _), .header(let name, _, _), .cookie(let name, _): name
    default: nil
    }
  }

  /// The credential without its secrets, to show the request that it is added to.
  var redacted: Credential {
    let kind: Kind =
      switch kind {
      case .basic: .authorization("Basic [redacted]")
      case .bearer: .bearer("[redacted]")
      // Before one is obtained, it is shown as most of them are.
      case .provided(let provider): provider.last?.redacted.kind ?? .bearer("[redacted]")
      case .authorization(let value):
        .authorization(SecretNames.redacted(authorization: value))
      case .transport: .transport
      case .query(let name, _): .query(name: name, value: "REDACTED")
      case .header(let name, _, let prefix):
        .header(name: name, value: "[redacted]", prefix: prefix)
      case .cookie(let name, _): .cookie(name: name, value: "[redacted]")
      }
    return Credential(kind: kind)
  }

  /// The strings that must not appear in an error.
  var secrets: [String] {
    switch kind {
    case .basic(let credential): parts + [credential.text]
    case .header(_, let value, let prefix?): parts + [value.withPrefix(prefix)]
    default: parts
    }
  }
}

extension String {
  /// The string after a prefix and a space; as it is if there is none.
  fileprivate func withPrefix(_ prefix: String?) -> String {
    prefix.map { "\($0) \(self)" } ?? self
  }

  /// The string without a prefix and the spaces after it; the names of schemes have no case (RFC 9110,
  /// section 11.1).
  fileprivate func withoutPrefix(_ prefix: String) -> String {
    let start = self.prefix(prefix.count)
    let rest = dropFirst(prefix.count)
    guard rest.first == " ", start.lowercased() == prefix.lowercased() else { return self }
    return String(rest.drop { $0 == " " })
  }
}

extension HTTPRequest {
  /// Adds a header field; a cookie goes to the cookies that there are (RFC 6265, section 5.4).
  fileprivate mutating func add(_ value: String, to name: String) throws(RequestError) {
    guard let fieldName = HTTPField.Name(name), HTTPField.isValidValue(value) else {
      throw .headerField(name)
    }
    if fieldName == .cookie {
      headerFields[.cookie] = headerFields[.cookie].map { "\($0); \(value)" } ?? value
    } else {
      headerFields.append(HTTPField(name: fieldName, value: value))
    }
  }
}

extension Credential.Basic {
  /// The user name and password, joined by a colon (RFC 7617).
  fileprivate var text: String { "\(username):\(password)" }

  fileprivate var base64: String { Data(text.utf8).base64EncodedString() }
}

extension UInt8 {
  /// True for a `cookie-octet` of RFC 6265, section 4.1.1.
  fileprivate var isCookieOctet: Bool {
    switch self {
    case 0x21, 0x23...0x2B, 0x2D...0x3A, 0x3C...0x5B, 0x5D...0x7E: true
    default: false
    }
  }
}

extension Credential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "credential (not shown)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Credential.Basic: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String { "credential (not shown)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
