// SPDX-License-Identifier: Apache-2.0

#if Observability
  import Endpoints
  import HTTPTypes
  import Logging
  import Tracing

  /// The attributes of a request in the semantic conventions of OpenTelemetry for HTTP clients.
  struct RequestAttributes: Sendable {
    /// The method; `_OTHER` for one that is not registered.
    let method: String
    /// The method as it is, if ``method`` isn't.
    let originalMethod: String?
    /// The path with the names of its parameters in braces.
    let template: String
    let address: String
    let port: Int?
    /// The URL without secrets.
    let url: String
    /// The number of requests that were sent before this one.
    let resendCount: Int
    let operation: String

    init(_ call: APICall) {
      let request = call.request
      let isKnown = Self.methods.contains(request.method.rawValue)
      method = isKnown ? request.method.rawValue : "_OTHER"
      originalMethod = isKnown ? nil : request.method.rawValue
      template = call.operation.path
      let scheme = request.scheme ?? "https"
      (address, port) = Self.split(authority: request.authority ?? "", scheme: scheme)
      let names = SecretNames(call)
      url = "\(scheme)://\(request.authority ?? "")\(names.target(of: request))"
      resendCount = call.attempt - 1
      operation = call.operation.id
    }

    /// The methods of RFC 9110 and RFC 5789.
    private static let methods: Set = [
      "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE",
    ]

    /// The host, without the brackets of an IPv6 address, and the port.
    private static func split(authority: String, scheme: String) -> (String, Int?) {
      let standard = scheme == "http" ? 80 : scheme == "https" ? 443 : nil
      let end = authority.lastIndex(of: ":") ?? authority.endIndex
      let digits = authority[end...].dropFirst()
      let hasPort = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
      let host = hasPort ? authority[..<end] : authority[...]
      return (host.filter { $0 != "[" && $0 != "]" }, hasPort ? Int(digits) : standard)
    }

    /// The attributes of a span, before there is a response.
    var ofSpan: SpanAttributes {
      var attributes: SpanAttributes = [:]
      attributes["http.request.method"] = method
      if let originalMethod { attributes["http.request.method_original"] = originalMethod }
      attributes["url.template"] = template
      attributes["server.address"] = address
      if let port { attributes["server.port"] = port }
      attributes["url.full"] = url
      if resendCount > 0 { attributes["http.request.resend_count"] = resendCount }
      return attributes
    }

    /// The dimensions of a metric, before there is a response.
    var ofMetric: [(String, String)] {
      var dimensions = [
        ("http.request.method", method), ("url.template", template), ("server.address", address),
      ]
      if let port { dimensions.append(("server.port", "\(port)")) }
      return dimensions
    }

    /// The metadata of a line, before there is a response.
    var ofLine: Logger.Metadata {
      var metadata: Logger.Metadata = [
        "http.request.method": .string(originalMethod ?? method), "url.template": .string(template),
        "url.full": .string(url),
      ]
      if resendCount > 0 { metadata["http.request.resend_count"] = .stringConvertible(resendCount) }
      return metadata
    }
  }
#endif
