import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A user name and a password for HTTP Basic (RFC 7617).
public struct BasicCredential: Sendable, Hashable {
  public var username: String
  public var password: String

  public init(username: String, password: String) {
    self.username = username
    self.password = password
  }
}

/// What proves to a server who is calling. It never shows what it holds.
public struct Credential: Sendable, Hashable {
  private enum Kind: Sendable, Hashable {
    case basic(BasicCredential)
    case bearer(String)
    case query(name: String, value: String)
    case header(name: String, value: String)
    case cookie(name: String, value: String)
  }

  private let kind: Kind

  /// HTTP Basic (RFC 7617), in UTF-8.
  public static func basic(_ credential: BasicCredential) -> Credential {
    Credential(kind: .basic(credential))
  }

  /// HTTP Basic (RFC 7617), in UTF-8.
  public static func basic(username: String, password: String) -> Credential {
    basic(BasicCredential(username: username, password: password))
  }

  /// A bearer token (RFC 6750).
  public static func bearer(_ token: String) -> Credential {
    Credential(kind: .bearer(token))
  }

  /// A key as a query parameter.
  public static func apiKey(_ key: String, inQuery name: String) -> Credential {
    Credential(kind: .query(name: name, value: key))
  }

  /// A key as a header field.
  public static func apiKey(_ key: String, inHeader name: String) -> Credential {
    Credential(kind: .header(name: name, value: key))
  }

  /// A key as a cookie.
  public static func apiKey(_ key: String, inCookie name: String) -> Credential {
    Credential(kind: .cookie(name: name, value: key))
  }

  /// Adds the credential to a request.
  func apply(to request: inout RequestWriter) {
    switch kind {
    case .basic(let credential):
      if credential.username.utf8.contains(UInt8(ascii: ":")) {
        request.fail(.credential("a user name can't have a colon in it"))
      }
      request.credentialField("Authorization", "Basic \(credential.base64)")
    case .bearer(let token): request.credentialField("Authorization", "Bearer \(token)")
    case .header(let name, let value): request.credentialField(name, value)
    case .query(let name, let value): request.query(name, value)
    case .cookie(let name, let value):
      if !value.utf8.allSatisfy(\.isCookieOctet) {
        request.fail(
          .credential("the key for the cookie '\(name)' has a character that cookies can't"))
      }
      request.cookie(name, verbatim: value)
    }
  }

  /// The texts that must not show in an error, in every form in which they go over the wire.
  var secrets: [String] {
    switch kind {
    case .basic(let credential): [credential.username, credential.password, credential.base64]
    case .bearer(let value), .header(_, let value), .cookie(_, let value): [value]
    case .query(_, let value): [value, PercentEncoding.queryValue(value)]
    }
  }
}

extension BasicCredential {
  fileprivate var base64: String {
    Data("\(username):\(password)".utf8).base64EncodedString()
  }
}

extension UInt8 {
  /// RFC 6265, section 4.1.1.
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

extension BasicCredential: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String { "credential (not shown)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
