/// A normalized scheme, host and port (RFC 6454, section 4).
struct Origin: Hashable, Sendable {
  /// The invalid part of a scheme or an authority.
  enum Problem: Error, Hashable, Sendable {
    case scheme
    case userInformation
    case emptyHost
    case host
    case port
  }

  /// `http` or `https`.
  let scheme: String

  /// In lower case; IPv6 addresses keep their brackets.
  let host: String

  /// The port, even if it is the default port of the scheme.
  let port: Int

  init(scheme: some StringProtocol, authority: some StringProtocol) throws(Problem) {
    let scheme = scheme.lowercased()
    guard scheme == "http" || scheme == "https" else { throw .scheme }
    guard !authority.utf8.contains(UInt8(ascii: "@")) else { throw .userInformation }
    var host = Substring(authority)
    var port: Substring?
    if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
      port = host[host.index(after: colon)...]
      host = host[..<colon]
    }
    self.scheme = scheme
    self.host = try Self.validated(host)
    self.port = try Self.number(port) ?? Self.defaultPort(of: scheme)
  }

  /// The host and port for the `Host` header and the authority of a URL; without the default port
  /// of the scheme.
  var authority: String {
    port == Self.defaultPort(of: scheme) ? host : "\(host):\(port)"
  }

  private static func defaultPort(of scheme: String) -> Int {
    scheme == "https" ? 443 : 80
  }

  /// A registered name of letters, digits and `-._~`, an IPv4 address, or an IPv6 address in
  /// brackets; in lower case.
  private static func validated(_ host: Substring) throws(Problem) -> String {
    guard !host.isEmpty else { throw .emptyHost }
    if host.hasPrefix("["), host.hasSuffix("]") {
      let address = host.dropFirst().dropLast()
      guard address.contains(":"),
        address.utf8.allSatisfy({ isHexDigit($0) || $0 == 0x3A || $0 == 0x2E })
      else { throw .host }
    } else {
      guard host.utf8.allSatisfy(PercentEncoding.isUnreserved) else { throw .host }
    }
    return host.lowercased()
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// The port; `nil` if it is omitted or empty, which are equivalent (RFC 3986, section 3.2.3).
  private static func number(_ port: Substring?) throws(Problem) -> Int? {
    guard let port, !port.isEmpty else { return nil }
    guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
      (1...65535).contains(number)
    else { throw .port }
    return number
  }
}
