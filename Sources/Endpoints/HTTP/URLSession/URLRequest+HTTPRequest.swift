// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  internal import Foundation
  internal import HTTPTypes

  #if canImport(FoundationNetworking)
    internal import FoundationNetworking
  #endif

  extension URLRequest {
    /// Creates the request for a session; a body that is not in memory has to be added.
    ///
    /// - Parameter configured: The names, in lower case, of the headers that the session adds.
    /// - Throws: ``TransportError`` if `request` has no valid URL.
    init(
      _ request: HTTPRequest,
      body: RequestBody,
      timeout: Duration?,
      configured: Set<String>
    ) throws(TransportError) {
      guard let url = URL(string: try request.checkedURL) else {
        throw TransportError(malformedURLOf: request)
      }
      if [.get, .head].contains(request.method), body.count != 0 {
        throw TransportError(
          .invalidRequest, request: request,
          detail: "URLSession sends no body with \(request.method.rawValue)")
      }
      self.init(url: url)
      httpMethod = request.method.rawValue
      httpShouldHandleCookies = false
      timeoutInterval = Self.idleLimit(beyond: timeout)
      for field in request.headerFields {
        let name = field.name.rawName
        let separator = field.name == .cookie ? "; " : ", "
        let value = allHTTPHeaderFields?[name].map { $0 + separator + field.value } ?? field.value
        setValue(value, forHTTPHeaderField: name)
      }
      if let bytes = body.bytes, !bytes.isEmpty { httpBody = Data(bytes) }
      suppressAdditions(to: request, body: body, configured: configured)
    }

    /// The session's own idle timeout, in seconds: longer than `timeout`, which is enforced
    /// elsewhere.
    private static func idleLimit(beyond timeout: Duration?) -> Double {
      let week = 604_800.0
      guard let timeout else { return week }
      return min(max(timeout.seconds, 0) + 30, week)
    }

    /// Keeps the session from adding headers that the request does not have.
    ///
    /// No content coding is requested: Foundation on Linux takes a truncated compressed body for a
    /// complete one.
    ///
    /// A value of one space keeps Foundation on Linux from adding a value of its own, and makes
    /// libcurl omit the header.
    private mutating func suppressAdditions(
      to request: HTTPRequest,
      body: RequestBody,
      configured: Set<String>
    ) {
      #if canImport(FoundationNetworking)
        var names: [HTTPField.Name] = [.acceptLanguage, .connection, .contentType]
        if body.isNothing, ![.post, .put, .patch].contains(request.method) {
          names.append(.contentLength)
        }
        if !request.asksForCoding(configured: configured) {
          setValue("identity", forHTTPHeaderField: HTTPField.Name.acceptEncoding.rawName)
        }
        for name in names
        where request.headerFields[name] == nil && !configured.contains(name.canonicalName) {
          setValue(" ", forHTTPHeaderField: name.rawName)
        }
      #endif
    }
  }

  extension HTTPRequest {
    /// True if `Accept-Encoding` is set by the request or is one of the session's headers,
    /// `configured`.
    func asksForCoding(configured: Set<String>) -> Bool {
      headerFields[.acceptEncoding] != nil
        || configured.contains(HTTPField.Name.acceptEncoding.canonicalName)
    }
  }
#endif
