// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

@_spi(Generated) extension RequestWriter {
  // MARK: Header

  /// Adds a header; lists and objects are separated by commas, nothing for `nil` (OpenAPI:
  /// `simple`).
  @_disfavoredOverload
  public mutating func header(_ name: String, _ value: some JSONEncodable) {
    header(name, object: value)
  }

  /// Adds a header with an object, `R,100,G,200`; nothing for `nil` (OpenAPI: `simple`).
  ///
  /// - Parameter explode: Writes the object as `R=100,G=200`.
  public mutating func header(
    _ name: String, object value: some JSONEncodable, explode: Bool = false
  ) {
    let content = content(of: value, parameter: name)
    if let text = content?.fieldText(explode: explode) { field(name, text) }
  }

  /// Adds a header with a JSON text; nothing for `nil`.
  public mutating func header<Value: JSONEncodable>(json name: String, _ value: Value?) {
    if let text = jsonText(of: value, parameter: name) { field(name, text) }
  }

  // MARK: Cookies

  /// Adds a cookie for each item or property; nothing for `nil` (OpenAPI: `form` and `cookie`,
  /// exploded).
  @_disfavoredOverload
  public mutating func cookie(
    _ name: String, _ value: some JSONEncodable, _ style: CookieStyle = .form
  ) {
    cookie(name, object: value, explode: true, style)
  }

  /// Adds a cookie with an object, `name=R,100,G,200`; nothing for `nil` (OpenAPI: `form` and
  /// `cookie`).
  ///
  /// - Parameter explode: Adds a cookie for each property, `R=100`, or for each item of a list.
  public mutating func cookie(
    _ name: String, object value: some JSONEncodable, explode: Bool = false,
    _ style: CookieStyle = .form
  ) {
    guard let value = json(of: value, parameter: name) else { return }
    for pair in FormStyle.form(explode: explode).pairs(name, value) {
      let texts = pair.texts.compactMap { style.encode($0) }
      if texts.count < pair.texts.count { return fail(.cookieValue(pair.name)) }
      cookie(pair.name, verbatim: texts.joined(separator: pair.delimiter.inURI))
    }
  }

  /// Adds a cookie with a percent-encoded JSON text; nothing for `nil`.
  public mutating func cookie<Value: JSONEncodable>(json name: String, _ value: Value?) {
    guard let text = jsonText(of: value, parameter: name) else { return }
    cookie(name, verbatim: PercentEncoding.encode(text))
  }

  // MARK: Values

  /// The value as JSON; `nil` if it can't be represented, which makes the call throw.
  mutating func json(of value: some JSONEncodable, parameter name: String) -> JSON.Value? {
    do throws(JSON.Error) {
      return try JSON.decode(JSON.Value.self, from: JSON.encodeForRequest(value))
    } catch {
      fail(.parameter(name, error))
      return nil
    }
  }

  /// The value for the styles of parameters; `nil` if it can't be sent, which makes the call throw.
  private mutating func content(
    of value: some JSONEncodable, parameter name: String
  ) -> ParameterContent? {
    json(of: value, parameter: name).map { ParameterContent($0) }
  }

  /// The value as a JSON text; `nil` for `nil`, or if it can't be represented, which makes the call
  /// throw.
  mutating func jsonText<Value: JSONEncodable>(of value: Value?, parameter name: String) -> String?
  {
    guard let value else { return nil }
    do throws(JSON.Error) {
      return String(decoding: try JSON.encodeForRequest(value), as: UTF8.self)
    } catch {
      fail(.parameter(name, error))
      return nil
    }
  }
}
