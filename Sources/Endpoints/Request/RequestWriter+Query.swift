// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

@_spi(Generated) extension RequestWriter {
  /// Adds a query parameter in a style of OpenAPI; nothing for `nil`.
  ///
  /// - Parameter allowReserved: Keeps reserved characters, such as `/` and `&`, and percent-encoded
  ///   bytes in the value (RFC 6570, section 3.2.3), which has to be valid in a query; `#`, `[` and
  ///   `]` are encoded even so.
  @_disfavoredOverload
  public mutating func query(
    _ name: String, _ value: some JSONEncodable, _ style: FormStyle = .form,
    allowReserved: Bool = false
  ) {
    guard let value = json(of: value, parameter: name) else { return }
    for pair in style.pairs(name, value) {
      target.appendQuery(pair, allowReserved: allowReserved)
    }
  }

  /// Adds a query parameter with a JSON text; nothing for `nil`.
  public mutating func query<Value: JSONEncodable>(json name: String, _ value: Value?) {
    guard let text = jsonText(of: value, parameter: name) else { return }
    target.appendQuery(name: name, value: text)
  }

  // MARK: The whole query

  /// Sets the query to an object's properties in `application/x-www-form-urlencoded`; nothing for
  /// `nil`.
  ///
  /// - Parameter styles: The styles of properties that are not written in the default style, by
  ///   name.
  public mutating func queryString<Value: JSONEncodable>(
    form value: Value?, _ styles: KeyValuePairs<String, FormStyle> = [:]
  ) {
    guard let value else { return }
    do throws(JSON.Error) {
      let pairs = try FormStyle.pairs(of: value, styles)
      if !pairs.isEmpty { target.appendQuery(verbatim: pairs.formText) }
    } catch {
      fail(.parameter("query string", error))
    }
  }

  /// Sets the query to a percent-encoded JSON text; nothing for `nil`.
  public mutating func queryString<Value: JSONEncodable>(json value: Value?) {
    guard let text = jsonText(of: value, parameter: "query string") else { return }
    queryString(text: text)
  }

  /// Sets the query to a percent-encoded string; nothing for `nil`.
  public mutating func queryString(text: String?) {
    guard let text else { return }
    target.appendQuery(verbatim: PercentEncoding.encode(text))
  }
}
