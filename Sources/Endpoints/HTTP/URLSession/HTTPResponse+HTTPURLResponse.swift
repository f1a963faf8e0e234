internal import Foundation
internal import HTTPTypes

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

extension HTTPResponse {
  /// The head of `response`, describing the body as the session hands it out: content codings that
  /// it has undone are gone, with the length that held before.
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

  /// The number of body bytes the head announces for the response to `method`; `nil` when it says
  /// nothing.
  func expectedBodyCount(for method: HTTPRequest.Method) -> Int? {
    guard mayHaveBody(for: method), headerFields[.transferEncoding] == nil else { return nil }
    return headerFields[.contentLength].flatMap { Int($0) }
  }

  /// False for a response to `method` that never has a body (RFC 9110, section 6.4.1).
  func mayHaveBody(for method: HTTPRequest.Method) -> Bool {
    method != .head && status.code != 204 && status.code != 304 && status.kind != .informational
  }
}

extension HTTPURLResponse {
  /// The content coding of the body, such as `gzip`; `nil` if it has none.
  var contentCoding: String? {
    guard value(forHTTPHeaderField: "Content-Length") != "0",
      let coding = value(forHTTPHeaderField: "Content-Encoding")?.lowercased(), coding != "identity"
    else { return nil }
    return coding
  }
}
