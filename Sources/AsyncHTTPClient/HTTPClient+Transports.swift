// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
  internal import AsyncHTTPClient
  internal import Endpoints
  internal import HTTPTypes
  internal import NIOCore
  internal import NIOHTTP1
  internal import NIOSSL

  extension HTTPClient.Configuration {
    /// Connections that nothing is done by itself over.
    static var ofTransports: Self {
      var configuration = HTTPClient.Configuration(
        redirectConfiguration: .disallow, timeout: .init(connect: .seconds(30)),
        decompression: .disabled)
      // A client's retry policy decides.
      configuration.connectionPool.retryConnectionEstablishment = false
      configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
      return configuration
    }

    static func ofTransports(_ options: ConnectionOptions) throws -> Self {
      var configuration = ofTransports
      configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
        max(1, options.maximumPerHost)
      configuration.httpVersion = options.usesHTTP2 ? .automatic : .http1Only
      configuration.tlsConfiguration = try TLSConfiguration(options.tls)
      return configuration
    }
  }

  /// Options that AsyncHTTPClient does not have.
  struct UnsupportedOption: Error, CustomStringConvertible {
    let description: String
  }

  extension TLSConfiguration {
    init(_ options: ConnectionOptions.TLS) throws {
      guard options.pinnedKeys.isEmpty else {
        throw UnsupportedOption(description: "AsyncHTTPClient can't pin public keys")
      }
      self = .makeClientConfiguration()
      switch options.roots {
      case .file(let path): trustRoots = .file(path)
      case .bytes(let bytes): trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(bytes))
      case nil: break
      }
      guard let certificate = options.clientCertificate else { return }
      let chain =
        switch certificate.chain {
        case .file(let path): try NIOSSLCertificate.fromPEMFile(path)
        case .bytes(let bytes): try NIOSSLCertificate.fromPEMBytes(bytes)
        }
      certificateChain = chain.map { .certificate($0) }
      privateKey = .privateKey(try NIOSSLPrivateKey(certificate))
    }
  }

  extension NIOSSLPrivateKey {
    convenience init(_ certificate: ConnectionOptions.TLS.ClientCertificate) throws {
      let password = certificate.password
      switch (certificate.key, password) {
      case (.file(let path), nil): try self.init(file: path, format: .pem)
      case (.bytes(let bytes), nil): try self.init(bytes: bytes, format: .pem)
      case (.file(let path), let password?):
        try self.init(file: path, format: .pem) { $0(Array(password.utf8)) }
      case (.bytes(let bytes), let password?):
        try self.init(bytes: bytes, format: .pem) { $0(Array(password.utf8)) }
      }
    }
  }

  extension HTTPClient.Request {
    /// - Throws: ``TransportError`` if the request can't be sent.
    init(_ request: HTTPRequest, body: HTTPClient.Body?) throws {
      let url = try request.checkedURL
      if request.method == .head, body != nil {
        throw TransportError(
          .invalidRequest, request: request, detail: "a HEAD request can't have a body")
      }
      do {
        try self.init(
          url: url, method: HTTPMethod(rawValue: request.method.rawValue),
          headers: HTTPHeaders(request), body: body)
      } catch {
        throw TransportError(
          .invalidRequest, request: request, detail: "AsyncHTTPClient refuses it: \(error)",
          underlying: error)
      }
    }
  }

  extension HTTPHeaders {
    /// The header of a request, and what a client says of itself.
    init(_ request: HTTPRequest) {
      var fields: [(String, String)] = []
      fields.reserveCapacity(request.headerFields.count + 3)
      for field in request.headerFields where field.name != .cookie {
        fields.append((field.name.rawName, field.value))
      }
      let given = request.headerFields
      let cookies = given[values: .cookie]
      if !cookies.isEmpty { fields.append(("Cookie", cookies.joined(separator: "; "))) }
      if given[.accept] == nil { fields.append(("Accept", "*/*")) }
      if given[.userAgent] == nil {
        fields.append(("User-Agent", "swift-endpoints AsyncHTTPClient"))
      }
      if given[.acceptEncoding] == nil {
        fields.append(("Accept-Encoding", ReceivedBody.acceptedCodings))
      }
      self.init(fields)
    }
  }

  extension HTTPResponse {
    init(_ head: HTTPResponseHead) {
      var fields = HTTPFields()
      for (name, value) in head.headers {
        guard let name = HTTPField.Name(name) else { continue }
        fields.append(HTTPField(name: name, value: value))
      }
      self.init(status: Status(code: Int(head.status.code)), headerFields: fields)
    }
  }
#endif
