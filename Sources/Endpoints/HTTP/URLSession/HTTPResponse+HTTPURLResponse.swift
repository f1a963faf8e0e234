// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  internal import Foundation
  internal import HTTPTypes

  #if canImport(FoundationNetworking)
    internal import FoundationNetworking
  #endif

  extension HTTPResponse {
    /// The head of `response` for the body that the session returns: without the content codings that
    /// the session has decoded, and without the length before decoding.
    init(_ response: HTTPURLResponse) {
      var fields = HTTPFields()
      for (name, value) in response.allHeaderFields {
        guard let text = name as? String, let name = HTTPField.Name(text),
          let value = value as? String
        else { continue }
        fields.append(HTTPField(name: name, value: value))
      }
      if let coding = fields[.contentEncoding], coding.lowercased() != "identity" {
        fields[.contentEncoding] = nil
        fields[.contentLength] = nil
      }
      let code = (0...999).contains(response.statusCode) ? response.statusCode : 0
      self.init(status: Status(code: code), headerFields: fields)
    }

    /// The number of body bytes that the head announces for a response to `method`; `nil` if it
    /// announces none.
    func expectedBodyCount(for method: HTTPRequest.Method) -> Int? {
      guard mayHaveBody(for: method), headerFields[.transferEncoding] == nil else { return nil }
      return headerFields[.contentLength].flatMap { Int($0) }
    }
  }

  extension HTTPURLResponse {
    /// The content coding of the body, such as `gzip`; `nil` if it has none.
    var contentCoding: String? {
      guard value(forHTTPHeaderField: "Content-Length") != "0",
        let coding = value(forHTTPHeaderField: "Content-Encoding")?.lowercased(),
        coding != "identity"
      else { return nil }
      return coding
    }
  }
#endif
