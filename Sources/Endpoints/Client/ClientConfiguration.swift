/// What every call of a client goes by.
public struct ClientConfiguration: Sendable {
  /// Where calls go, but for operations with a server of their own.
  public var server: Server
  /// Whether an operation's own server counts; `false` sends every call to ``server``, as tests
  /// want it.
  public var usesOperationServers = true
  public var transport: any Transport
  /// The credentials by the name of their scheme in the spec.
  public var credentials: [String: Credential] = [:]
  /// The most time for a call, with its redirects and the reading of its body, except the body of a
  /// stream; `nil` for no limit. With zero or less, nothing is sent.
  public var timeout: Duration? = .seconds(60)
  /// The most time that the reader of a stream waits for the next byte; `nil` for no limit.
  public var idleTimeout: Duration? = .seconds(300)
  /// The most bytes of a stream that wait to be read, 8 MiB unless set.
  ///
  /// If more arrive while nobody reads, the stream ends with ``TransportError/Kind/overflow``, after
  /// these bytes. Raise it for readers that are slower than their server for a while.
  public var maximumUnreadSize = 8 << 20
  /// Which redirects are followed.
  public var redirects = RedirectPolicy()
  /// The largest body of a response that is read, in bytes.
  public var maximumBodySize = 256 << 20

  public init(server: Server, transport: any Transport) {
    self.server = server
    self.transport = transport
  }
}

extension ClientConfiguration: CustomStringConvertible, CustomReflectable {
  /// Server and schemes: `https://api.example.com with privateKey`.
  public var description: String {
    let schemes = credentials.keys.sorted().joined(separator: ", ")
    return server.description + (schemes.isEmpty ? "" : " with \(schemes)")
  }

  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension ClientConfiguration {
  func server(for operation: Operation) -> Server {
    guard usesOperationServers, let own = operation.server else { return server }
    return own.resolved(against: server)
  }

  /// The credentials of the first alternative that has all of its own; an alternative that needs
  /// none is used only if there is no other.
  func credentials(for operation: Operation) throws(RequestError) -> [Credential] {
    for schemes in operation.auth where !schemes.isEmpty {
      let found = schemes.compactMap { credentials[$0] }
      if found.count == schemes.count { return found }
    }
    if operation.auth.allSatisfy({ !$0.isEmpty }), !operation.auth.isEmpty {
      throw .missingCredential(anyOf: operation.auth)
    }
    return []
  }

  /// Takes the credentials out of texts.
  var redaction: Redaction { Redaction(of: credentials.values.flatMap(\.secrets)) }
}
