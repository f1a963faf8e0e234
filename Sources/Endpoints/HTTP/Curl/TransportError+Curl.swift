// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  /// The error with which libcurl ended a transfer.
  struct CurlFailure: Error, CustomStringConvertible {
    /// The code (`CURLE_…`).
    let code: Int32
    /// The words of libcurl about this transfer; may be empty.
    let message: String

    init(code: Int32, message: String) {
      self.code = code
      // libcurl quotes the URL of a proxy, which may have a password in it.
      self.message =
        message.hasPrefix("Unsupported proxy") ? "the URL of the proxy is malformed" : message
    }

    var description: String {
      "libcurl error \(code): \(message.isEmpty ? String(cString: ecurl_message(code)) : message)"
    }

    /// The kind of error for callers.
    var kind: TransportError.Kind {
      switch Int(code) {
      case ECURL_COULDNT_RESOLVE_HOST, ECURL_COULDNT_RESOLVE_PROXY: .nameNotResolved
      case ECURL_COULDNT_CONNECT, ECURL_PROXY: .cannotConnect
      case ECURL_OPERATION_TIMEDOUT: .timedOut
      case ECURL_UNSUPPORTED_PROTOCOL: message.contains("HTTP") ? .invalidResponse : .other
      case ECURL_URL_MALFORMAT: .invalidRequest
      case ECURL_WEIRD_SERVER_REPLY, ECURL_BAD_CONTENT_ENCODING, ECURL_FILESIZE_EXCEEDED:
        .invalidResponse
      case ECURL_GOT_NOTHING, ECURL_PARTIAL_FILE, ECURL_SEND_ERROR, ECURL_SEND_FAIL_REWIND,
        ECURL_HTTP2, ECURL_HTTP2_STREAM:
        .connectionLost
      case ECURL_RECV_ERROR: kindOfReceiving
      case ECURL_SSL_CONNECT_ERROR, ECURL_SSL_ENGINE_NOTFOUND, ECURL_SSL_ENGINE_SETFAILED,
        ECURL_SSL_CERTPROBLEM, ECURL_SSL_CIPHER, ECURL_PEER_FAILED_VERIFICATION,
        ECURL_USE_SSL_FAILED, ECURL_SSL_CACERT_BADFILE, ECURL_SSL_CRL_BADFILE,
        ECURL_SSL_ISSUER_ERROR, ECURL_SSL_PINNEDPUBKEYNOTMATCH, ECURL_SSL_INVALIDCERTSTATUS,
        ECURL_SSL_CLIENTCERT:
        .tlsFailure
      default: .other
      }
    }

    /// libcurl has one code for connections that fail, chunks that are malformed, and proxies that
    /// refuse.
    private var kindOfReceiving: TransportError.Kind {
      let message = message.lowercased()
      if message.contains("chunk") || message.contains("hexadecimal") { return .invalidResponse }
      return message.contains("connect tunnel") || message.contains("after connect")
        ? .cannotConnect : .connectionLost
    }

    /// The words for callers; never a part of a header or a query.
    var detail: String? {
      switch Int(code) {
      // Their kinds say it.
      case ECURL_OPERATION_TIMEDOUT, ECURL_COULDNT_CONNECT, ECURL_COULDNT_RESOLVE_HOST: nil
      case ECURL_GOT_NOTHING: "the server closed the connection without a response"
      case ECURL_WEIRD_SERVER_REPLY: "the header is malformed"
      case ECURL_URL_MALFORMAT: "libcurl can't read the URL"
      case ECURL_SEND_FAIL_REWIND:
        "the server closed the kept-alive connection, and the request body can't be sent again"
      default: message.isEmpty ? String(cString: ecurl_message(code)) : message
      }
    }
  }

  extension CurlCall {
    /// The error for the end of a transfer.
    func error(_ failure: CurlFailure) -> TransportError {
      error(failure.kind, detail: failure.detail, underlying: failure)
    }
  }
#endif
