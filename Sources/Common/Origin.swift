// SPDX-License-Identifier: Apache-2.0

/// A normalized scheme, host and port (RFC 6454, section 4).
package struct Origin: Hashable, Sendable {
  /// The invalid part of a scheme or an authority.
  package enum Problem: Error, Hashable, Sendable {
    case scheme
    case userInformation
    case emptyHost
    case host
    /// The port as written.
    case port(String)
  }

  /// `http` or `https`.
  package let scheme: String

  /// In lower case; IPv6 addresses keep their brackets.
  package let host: String

  /// The port, even if it is the default port of the scheme.
  package let port: Int

  package init(
    scheme: String, authority: String
  ) throws(Problem) {
    let scheme = scheme.lowercased()
    guard scheme == "http" || scheme == "https" else { throw .scheme }
    guard !authority.utf8.contains(UInt8(ascii: "@")) else { throw .userInformation }
    // By bytes, since a combining mark after a colon or a bracket would hide it.
    var host = Substring(authority)
    var port: Substring?
    if let colon = host.utf8.lastIndex(of: UInt8(ascii: ":")),
      !host[colon...].utf8.contains(UInt8(ascii: "]"))
    {
      port = host[host.utf8.index(after: colon)...]
      host = host[..<colon]
    }
    self.scheme = scheme
    self.host = try Self.validated(host)
    self.port = try Self.number(port) ?? Self.defaultPort(of: scheme)
  }

  /// The host and port for the `Host` header and the authority of a URL; without the default port
  /// of the scheme.
  package var authority: String {
    port == Self.defaultPort(of: scheme) ? host : "\(host):\(port)"
  }

  private static func defaultPort(of scheme: String) -> Int {
    scheme == "https" ? 443 : 80
  }

  /// A registered name of letters, digits and `-._~`, an IPv4 address, or an IPv6 address in
  /// brackets; in lower case.
  private static func validated(_ host: Substring) throws(Problem) -> String {
    let bytes = host.utf8
    guard let first = bytes.first else { throw .emptyHost }
    if first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]"), bytes.count > 1 {
      let address = bytes.dropFirst().dropLast()
      guard address.contains(UInt8(ascii: ":")),
        address.allSatisfy({
          $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
        })
      else { throw .host }
    } else {
      guard bytes.allSatisfy(PercentEncoding.isUnreserved) else { throw .host }
    }
    return host.lowercased()
  }

  /// The port; `nil` if it is omitted or empty, which are equivalent (RFC 3986, section 3.2.3).
  private static func number(_ port: Substring?) throws(Problem) -> Int? {
    guard let port, !port.isEmpty else { return nil }
    guard port.utf8.allSatisfy(\.isDigit), let number = Int(port), (1...65535).contains(number)
    else { throw .port(String(port)) }
    return number
  }
}
