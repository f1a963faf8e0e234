// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// Builds a request from the values of an ``Endpoint``.
///
/// A value that can't be sent does not throw here; the first one makes the call throw before
/// anything is sent.
///
/// Large: generated code calls one method for each location and kind of value.
@_spi(Generated) public struct RequestWriter {
  private let operation: APIOperation
  var target = RequestTarget()
  private(set) var fields = HTTPFields()
  private(set) var cookies: [String] = []
  private(set) var body = RequestBody.nothing
  private var error: RequestError?

  package init(_ operation: APIOperation) {
    self.operation = operation
  }

  /// Sets the path; each interpolated value is percent-encoded, so that it stays within its
  /// segment.
  public mutating func path(_ path: PathText) {
    if let problem = path.problem {
      fail(problem.error(parameter: name(ofPathParameter: problem.parameter)))
    }
    target = RequestTarget(path.text)
  }

  /// Adds a query parameter, `name=a&name=b` for a list; nothing for `nil` (OpenAPI: `form`,
  /// exploded).
  public mutating func query(_ name: String, _ value: some ParameterValue) {
    for text in texts(of: value, parameter: name) { target.appendQuery(name: name, value: text) }
  }

  /// Adds a header, with commas for a list; nothing for `nil` (OpenAPI: `simple`).
  public mutating func header(_ name: String, _ value: some ParameterValue) {
    let texts = texts(of: value, parameter: name)
    if !texts.isEmpty { field(name, texts.joined(separator: ",")) }
  }

  /// Adds a cookie for each value; nothing for `nil` (OpenAPI: `form` and `cookie`, exploded).
  public mutating func cookie(
    _ name: String, _ value: some ParameterValue, _ style: CookieStyle = .form
  ) {
    for text in texts(of: value, parameter: name) {
      guard let text = style.encode(text) else { return fail(.cookieValue(name)) }
      cookie(name, verbatim: text)
    }
  }

  // MARK: Pieces

  /// The strings of a value; empty if it can't be sent, which makes the call throw.
  private mutating func texts(of value: some ParameterValue, parameter name: String) -> [String] {
    do throws(JSON.Error) {
      return try value.parameterTexts
    } catch {
      fail(.parameter(name, error))
      return []
    }
  }

  /// - Parameter usual: The media type instead of a range such as `image/*`, which a spec may
  ///   contain, but not a request.
  mutating func setBody(
    _ body: RequestBody, _ contentType: String, usual: String = "application/octet-stream"
  ) {
    guard HTTPField.isValidValue(contentType) else { return fail(.headerField("Content-Type")) }
    self.body = body
    fields[.contentType] = contentType.utf8.contains(UInt8(ascii: "*")) ? usual : contentType
  }

  mutating func accept(_ mediaTypes: String) {
    guard HTTPField.isValidValue(mediaTypes) else { return fail(.headerField("Accept")) }
    fields[.accept] = mediaTypes
  }

  mutating func field(_ name: String, _ value: String) {
    guard let fieldName = HTTPField.Name(name), HTTPField.isValidValue(value) else {
      return fail(.headerField(name))
    }
    if fieldName == .cookie {
      if !value.isEmpty { cookies.append(value) }
      return
    }
    fields.append(HTTPField(name: fieldName, value: value))
  }

  mutating func cookie(_ name: String, verbatim value: String) {
    guard HTTPField.Name(name) != nil else { return fail(.cookieName(name)) }
    cookies.append("\(name)=\(value)")
  }

  /// Records the error that makes the call throw, unless there already is one.
  mutating func fail(_ error: RequestError) {
    if self.error == nil { self.error = error }
  }

  // MARK: Result

  /// The request without credentials, with what the configuration adds.
  package func finish(
    _ configuration: ClientConfiguration
  ) throws(RequestError) -> (head: HTTPRequest, body: RequestBody) {
    if let error { throw error }
    guard let method = HTTPRequest.Method(operation.method) else {
      throw .method(operation.method)
    }
    var fields = fields
    if fields[.accept] == nil { fields[.accept] = operation.accept ?? "application/json" }
    if !cookies.isEmpty { fields[.cookie] = cookies.joined(separator: "; ") }
    if !configuration.headerFields.isEmpty { fields.replace(with: configuration.headerFields) }
    var target = target
    if !configuration.query.isEmpty { target.append(configuration.query) }
    switch configuration.server(for: operation).url {
    case .success(let url): return (try url.request(method, target, fields: fields), body)
    case .failure(let error): throw .server(error.description)
    }
  }

  /// The name of the path's n-th parameter, counted from 0.
  private func name(ofPathParameter number: Int) -> String {
    let names = operation.path.split(separator: "{").dropFirst()
      .map { $0.prefix { $0 != "}" } }
    return number < names.count ? String(names[number]) : ""
  }
}

extension RequestTarget {
  /// Adds query parameters, sorted by name.
  fileprivate mutating func append(_ query: [String: String]) {
    for (name, value) in query.sorted(by: { $0.key < $1.key }) {
      appendQuery(name: name, value: value)
    }
  }
}

extension HTTPFields {
  /// Adds fields, which take the place of those of the same name.
  fileprivate mutating func replace(with others: HTTPFields) {
    for field in others { self[field.name] = nil }
    append(contentsOf: others)
  }
}
