// SPDX-License-Identifier: Apache-2.0

/// An option of `curl`, as far as it says something about an endpoint.
struct CurlOption: Sendable {
  enum Meaning: Sendable {
    case request
    case url
    case header
    case data(CurlCommand.Data.Kind)
    case json
    case urlQuery
    case form
    case formString
    case get
    case head
    case upload
    case user
    case bearer
    case cookie
    case userAgent
    case referer
    case next
    /// `-N`, with which streams are shown as they come.
    case noBuffer
    /// A way to use `-u` that no spec of ours can describe.
    case unsupportedAuth
    case certificate
    /// The file that the response is written to.
    case output
    /// It is about the call, not about the endpoint.
    case harmless
  }

  var meaning: Meaning
  var takesValue: Bool

  /// The option of a name without hyphens; unambiguous beginnings of a name stand for it, as they do for `curl`.
  static func named(_ name: String) -> CurlOption? {
    if let option = byName[name] { return option }
    if name.hasPrefix("no-") { return CurlOption(meaning: .harmless, takesValue: false) }
    let matches = byName.keys.filter { $0.hasPrefix(name) }
    return name.count > 2 && matches.count == 1 ? byName[matches[0]] : nil
  }

  static func letter(_ letter: Character) -> CurlOption? {
    byLetter[letter].flatMap { byName[$0] }
  }

  private static let byLetter: [Character: String] = [
    "X": "request", "H": "header", "d": "data", "F": "form", "G": "get", "I": "head",
    "T": "upload-file", "u": "user", "b": "cookie", "A": "user-agent", "e": "referer", ":": "next",
    "o": "output", "m": "max-time", "w": "write-out", "x": "proxy", "U": "proxy-user",
    "E": "cert", "c": "cookie-jar", "D": "dump-header", "r": "range", "K": "config",
    "C": "continue-at", "z": "time-cond", "y": "speed-time", "Y": "speed-limit",
    "t": "telnet-option", "P": "ftp-port", "Q": "quote", "h": "help",
    "L": "location", "k": "insecure", "s": "silent", "S": "show-error", "v": "verbose",
    "i": "include", "f": "fail", "g": "globoff", "#": "progress-bar", "N": "no-buffer",
    "n": "netrc", "O": "remote-name", "J": "remote-header-name", "R": "remote-time",
    "a": "append", "q": "disable", "l": "list-only", "j": "junk-session-cookies",
    "p": "proxytunnel", "4": "ipv4", "6": "ipv6", "0": "http1.0", "1": "tlsv1", "2": "sslv2",
    "3": "sslv3", "M": "manual", "Z": "parallel", "B": "use-ascii",
  ]

  private static let byName: [String: CurlOption] = {
    var options: [String: CurlOption] = [
      "request": .value(.request), "url": .value(.url), "header": .value(.header),
      "data": .value(.data(.text)), "data-ascii": .value(.data(.text)),
      "data-raw": .value(.data(.raw)), "data-binary": .value(.data(.binary)),
      "data-urlencode": .value(.data(.encoded)), "json": .value(.json),
      "url-query": .value(.urlQuery), "form": .value(.form), "form-string": .value(.formString),
      "get": .flag(.get), "head": .flag(.head), "upload-file": .value(.upload),
      "user": .value(.user), "oauth2-bearer": .value(.bearer), "cookie": .value(.cookie),
      "user-agent": .value(.userAgent), "referer": .value(.referer), "next": .flag(.next),
      "no-buffer": .flag(.noBuffer), "output": .value(.output),
      "digest": .flag(.unsupportedAuth), "ntlm": .flag(.unsupportedAuth),
      "negotiate": .flag(.unsupportedAuth), "aws-sigv4": .value(.unsupportedAuth),
      "cert": .value(.certificate), "key": .value(.harmless),
    ]
    for name in harmlessValues.split(separator: " ") {
      options[String(name)] = .value(.harmless)
    }
    for name in harmlessFlags.split(separator: " ") { options[String(name)] = .flag(.harmless) }
    return options
  }()

  private static func value(_ meaning: Meaning) -> CurlOption {
    CurlOption(meaning: meaning, takesValue: true)
  }

  private static func flag(_ meaning: Meaning) -> CurlOption {
    CurlOption(meaning: meaning, takesValue: false)
  }

  private static let harmlessValues = """
    abstract-unix-socket alt-svc cacert capath cert-type ciphers config connect-timeout connect-to \
    continue-at cookie-jar create-file-mode crlfile curves dns-interface dns-servers doh-url \
    dump-header ech engine etag-compare etag-save expect100-timeout ftp-port \
    happy-eyeballs-timeout-ms haproxy-clientip help hsts interface ip-tos ipfs-gateway \
    keepalive-cnt keepalive-time key-type krb libcurl limit-rate local-port login-options mail-auth \
    mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy output-dir \
    parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-user \
    proxy-header pubkey quote random-file range rate resolve request-target retry retry-delay \
    retry-max-time sasl-authzid service-name socks4 socks4a socks5 socks5-hostname speed-limit \
    speed-time stderr telnet-option time-cond tls-max tls13-ciphers trace trace-ascii trace-config \
    unix-socket variable vlan-priority write-out
    """

  private static let harmlessFlags = """
    anyauth append basic compressed compressed-ssh create-dirs crlf disable disallow-username-in-url \
    fail fail-early fail-with-body ftp-create-dirs globoff http0.9 http1.0 http1.1 http2 \
    http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6 \
    junk-session-cookies list-only location location-trusted manual metalink netrc netrc-optional \
    parallel parallel-immediate path-as-is post301 post302 post303 progress-bar \
    proxytunnel raw remote-header-name remote-name remote-name-all remote-time remove-on-error \
    retry-all-errors retry-connrefused show-error show-headers silent ssl ssl-no-revoke ssl-reqd \
    ssl-revoke-best-effort sslv2 sslv3 styled-output suppress-connect-headers tcp-fastopen \
    tcp-nodelay tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii \
    verbose version xattr
    """
}
