// SPDX-License-Identifier: Apache-2.0

/// The connections of a transport: their number, the version of HTTP, and TLS.
public struct ConnectionOptions: Sendable, Hashable {
  /// The maximum number of connections to one host; further calls wait for one of them.
  public var maximumPerHost = 32

  /// The maximum number of connections; `nil` for no limit.
  public var maximumCount: Int?

  /// The maximum number of unused connections to keep open.
  public var maximumIdle = 64

  /// True if HTTP/2 is used over TLS where the server can, so that calls share a connection.
  public var usesHTTP2 = true

  /// The verification of servers and the identity of the client.
  public var tls = TLS()

  /// Creates the options for servers that the system trusts, over HTTP/2 where possible.
  public init() {}
}

extension ConnectionOptions {
  /// The verification of servers and the identity of the client. Certificates are always verified.
  public struct TLS: Sendable, Hashable {
    /// Certificates or keys in PEM format.
    public enum PEM: Sendable, Hashable {
      /// The path of a file.
      case file(String)
      /// The content of a file.
      case bytes([UInt8])
    }

    /// A certificate that servers may ask for, with its private key.
    public struct ClientCertificate: Sendable, Hashable {
      /// The certificate, and those between it and its root.
      public var chain: PEM
      /// The private key of the certificate.
      public var key: PEM
      /// The password of the key; `nil` if it isn't encrypted.
      public var password: String?

      /// Creates a client certificate.
      public init(chain: PEM, key: PEM, password: String? = nil) {
        self.chain = chain
        self.key = key
        self.password = password
      }
    }

    /// The certificates to trust instead of the system's; `nil` for the system's.
    public var roots: PEM?

    /// The client's certificate; `nil` for none.
    public var clientCertificate: ClientCertificate?

    /// The public keys, one of which the server must have, in addition to a trusted certificate: the
    /// SHA-256 of each in Base64 (RFC 7469, section 2.4). Empty for any.
    public var pinnedKeys: [String] = []

    /// Creates the options for servers that the system trusts.
    public init() {}
  }
}

extension ConnectionOptions.TLS.PEM: CustomStringConvertible, CustomReflectable {
  /// The path, or the number of bytes; never the content, which may be a private key.
  public var description: String {
    switch self {
    case .file(let path): path
    case .bytes(let bytes): "\(bytes.count) bytes"
    }
  }

  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ConnectionOptions.TLS.ClientCertificate: CustomStringConvertible, CustomReflectable {
  /// The certificate, never the key or its password.
  public var description: String { "client certificate \(chain)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
