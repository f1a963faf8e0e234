// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  extension CurlTransfer {
    /// Sets all options of the transfer.
    ///
    /// - Throws: ``TransportError`` if the request can't be sent, or libcurl lacks a needed option.
    func configure(_ connections: ConnectionOptions) throws(TransportError) {
      let reportsSending = setCallbacks()
      if !reportsSending { call.willSend() }
      try setURL()
      try setRestrictions()
      try setTLS(connections.tls)
      let isSecure = call.request.scheme?.lowercased() == "https"
      // A libcurl that was built without HTTP/2 refuses it.
      if connections.usesHTTP2, isSecure,
        ecurl_set_number(easy, Int32(ECURL_HTTP_VERSION), ECURL_HTTP_2_OVER_TLS) == ECURL_OK
      {
        try set(ECURL_PIPEWAIT, 1)
        mayShareConnection = true
      } else {
        try set(ECURL_HTTP_VERSION, ECURL_HTTP_1_1)
      }
      if !reportsSending, !call.options.isRepeatable { try set(ECURL_FRESH_CONNECT, 1) }
      if let timeout = call.options.timeout, timeout < .seconds(Int32.max / 1000) {
        let limit = max(1, Int((timeout.seconds * 1000).rounded(.up)))
        try set(ECURL_TIMEOUT_MS, limit)
        deadline = ecurl_now() + Int64(limit)
      }
      try setMethod()
      try setFields()
    }

    private func setURL() throws(TransportError) {
      let request = call.request
      guard try ecurl_set_url(easy, url, request.checkedURL) == ECURL_OK else {
        throw call.error(CurlFailure(code: Int32(ECURL_URL_MALFORMAT), message: ""))
      }
      try set(ECURL_PATH_AS_IS, 1)
      // libcurl leaves out an empty query. A proxy for plain HTTP needs the host, too.
      if let path = request.path, path.hasSuffix("?"),
        request.scheme?.lowercased() == "https" || !CurlLibrary.hasProxy
      {
        try set(ECURL_REQUEST_TARGET, path)
      }
    }

    /// HTTP and HTTPS alone, with nothing done by itself.
    private func setRestrictions() throws(TransportError) {
      try set(ECURL_NOSIGNAL, 1)
      // Since libcurl 7.87; before, ending a call whose host is being resolved waits for the resolver.
      _ = ecurl_set_number(easy, Int32(ECURL_QUICK_EXIT), 1)
      if ecurl_set_string(easy, Int32(ECURL_PROTOCOLS_STR), "http,https") != ECURL_OK {
        // Before libcurl 7.85.
        try set(ECURL_PROTOCOLS, 0b11)
      }
      try set(ECURL_DISALLOW_USERNAME_IN_URL, 1)
      try set(ECURL_SUPPRESS_CONNECT_HEADERS, 1)
      try set(ECURL_HTTP09_ALLOWED, 0)
      try set(ECURL_HTTP_CONTENT_DECODING, 0)
      try set(ECURL_SSL_VERIFYPEER, 1)
      try set(ECURL_SSL_VERIFYHOST, 2)
    }

    private func setTLS(_ options: ConnectionOptions.TLS) throws(TransportError) {
      if let roots = options.roots {
        try set(roots, file: ECURL_CAINFO, bytes: ECURL_CAINFO_BLOB)
        // libcurl would trust the certificates of its folder, too. Refused where it has none.
        _ = ecurl_set_string(easy, Int32(ECURL_CAPATH), nil)
      } else if let path = CurlLibrary.rootsPath {
        try set(ECURL_CAINFO, path)
      }
      if let certificate = options.clientCertificate {
        try set(certificate.chain, file: ECURL_SSLCERT, bytes: ECURL_SSLCERT_BLOB)
        try set(certificate.key, file: ECURL_SSLKEY, bytes: ECURL_SSLKEY_BLOB)
        if let password = certificate.password { try set(ECURL_KEYPASSWD, password) }
      }
      if !options.pinnedKeys.isEmpty {
        let keys = options.pinnedKeys.map { "sha256//\($0)" }.joined(separator: ";")
        try set(ECURL_PINNEDPUBLICKEY, keys)
      }
    }

    private func setMethod() throws(TransportError) {
      let method = call.request.method
      if method == .head {
        try set(ECURL_NOBODY, 1)
      } else if upload.isSent {
        try set(ECURL_UPLOAD, 1)
        let size = ecurl_set_offset(
          easy, Int32(ECURL_INFILESIZE_LARGE), Int64(upload.count ?? -1))
        try require(size, ECURL_INFILESIZE_LARGE)
        try set(ECURL_CUSTOMREQUEST, method.rawValue)
      } else if method != .get {
        try set(ECURL_CUSTOMREQUEST, method.rawValue)
      }
    }

    private func setFields() throws(TransportError) {
      var cookies: [String] = []
      var expects = false
      var acceptsCodings = false
      var hasUserAgent = false
      var hasHost = false
      // One pass is less work than looking for each name.
      for field in call.request.headerFields {
        switch field.name {
        // The fields that say where the body ends: libcurl writes them.
        case .contentLength, .transferEncoding: continue
        case .cookie:
          cookies.append(field.value)
          continue
        case .expect: expects = true
        case .acceptEncoding: acceptsCodings = true
        case .userAgent: hasUserAgent = true
        default: hasHost = hasHost || field.name.canonicalName == "host"
        }
        // libcurl takes a name with a colon alone for a field to leave out.
        let value = field.value.isEmpty ? ";" : ": \(field.value)"
        try addField(field.name.rawName + value)
      }
      if !cookies.isEmpty { try addField("Cookie: " + cookies.joined(separator: "; ")) }
      if !hasHost, let host = hostForProxy { try addField("Host: \(host)") }
      if !hasUserAgent { try addField("User-Agent: \(CurlLibrary.userAgent)") }
      if upload.isSent, !expects { try addField("Expect:") }
      if !acceptsCodings { try addField("Accept-Encoding: \(ReceivedBody.acceptedCodings)") }
      if let fields {
        try require(ecurl_set_list(easy, Int32(ECURL_HTTPHEADER), fields), ECURL_HTTPHEADER)
      }
    }

    /// The value of `Host` for a proxy of plain HTTP, which libcurl takes from another request over the same
    /// connection, and without the brackets of an IPv6 address; `nil` for all other requests.
    private var hostForProxy: String? {
      guard call.request.scheme?.lowercased() == "http", CurlLibrary.hasProxy,
        let authority = call.request.authority
      else { return nil }
      return authority.hasSuffix(":80") ? String(authority.dropLast(3)) : authority
    }

    private func addField(_ line: String) throws(TransportError) {
      guard let list = ecurl_list_append(fields, line) else {
        throw call.error(.other, detail: "libcurl is out of memory")
      }
      fields = list
    }

    private func set(_ option: Int, _ value: Int) throws(TransportError) {
      try require(ecurl_set_number(easy, Int32(option), value), option)
    }

    private func set(_ option: Int, _ value: String) throws(TransportError) {
      try require(ecurl_set_string(easy, Int32(option), value), option)
    }

    private func set(_ pem: ConnectionOptions.TLS.PEM, file: Int, bytes: Int) throws(TransportError)
    {
      switch pem {
      case .file(let path): try set(file, path)
      case .bytes(let content):
        try require(ecurl_set_bytes(easy, Int32(bytes), content, content.count), bytes)
      }
    }

    private func require(_ code: Int32, _ option: Int) throws(TransportError) {
      guard code != ECURL_OK else { return }
      let reason = String(cString: ecurl_message(code))
      throw call.error(
        .invalidRequest, detail: "\(CurlLibrary.version) refuses option \(option): \(reason)")
    }
  }
#endif
