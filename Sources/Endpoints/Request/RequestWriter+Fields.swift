extension RequestWriter {
  // MARK: Header

  /// Adds a header field, lists and objects with commas, nothing for `nil` (OpenAPI: `simple`).
  @_disfavoredOverload
  public mutating func header(_ name: String, _ value: some JSONEncodable) {
    header(name, object: value)
  }

  /// Adds a header field for an object, `R,100,G,200`, nothing for `nil` (OpenAPI: `simple`).
  ///
  /// - Parameter explode: writes it as `R=100,G=200`.
  public mutating func header(
    _ name: String, object value: some JSONEncodable, explode: Bool = false
  ) {
    let content = content(of: value, parameter: name)
    if let text = content?.fieldText(explode: explode) { field(name, text) }
  }

  /// Adds a header field that is a JSON text, nothing for `nil`.
  public mutating func header<Value: JSONEncodable>(json name: String, _ value: Value?) {
    if let text = jsonText(of: value, parameter: name) { field(name, text) }
  }

  // MARK: Cookies

  /// Adds a cookie for each item or property, nothing for `nil` (OpenAPI: `form` and `cookie`,
  /// exploded).
  @_disfavoredOverload
  public mutating func cookie(
    _ name: String, _ value: some JSONEncodable, _ style: CookieStyle = .form
  ) {
    cookie(name, object: value, explode: true, style)
  }

  /// Adds a cookie for an object, `name=R,100,G,200`, nothing for `nil` (OpenAPI: `form` and
  /// `cookie`).
  ///
  /// - Parameter explode: adds a cookie for each property, `R=100`, or for each item of a list.
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

  /// Adds a cookie that is a JSON text, percent-encoded, nothing for `nil`.
  public mutating func cookie<Value: JSONEncodable>(json name: String, _ value: Value?) {
    guard let text = jsonText(of: value, parameter: name) else { return }
    cookie(name, verbatim: PercentEncoding.encode(text))
  }

  // MARK: Values

  /// The value in JSON; `nil` if it can't be, which ends the call.
  mutating func json(of value: some JSONEncodable, parameter name: String) -> JSONValue? {
    do throws(JSONError) {
      return try JSON.decode(JSONValue.self, from: JSON.encodeForRequest(value))
    } catch {
      fail(.parameter(name, error))
      return nil
    }
  }

  /// What the styles of parameters write of a value; `nil` if it can't be sent, which ends the call.
  private mutating func content(
    of value: some JSONEncodable, parameter name: String
  ) -> ParameterContent? {
    json(of: value, parameter: name).map { ParameterContent($0) }
  }

  /// The value as a JSON text; `nil` for `nil`, and if it can't be one, which ends the call.
  mutating func jsonText<Value: JSONEncodable>(of value: Value?, parameter name: String) -> String?
  {
    guard let value else { return nil }
    do throws(JSONError) {
      return String(decoding: try JSON.encodeForRequest(value), as: UTF8.self)
    } catch {
      fail(.parameter(name, error))
      return nil
    }
  }
}
