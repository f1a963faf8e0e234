// SPDX-License-Identifier: Apache-2.0

/// A header of a part, which is not sent if its value is `nil` or an empty list.
///
/// ```swift
/// parts.file("photo", photo, headers: [.header("X-Album", album)])
/// ```
@_spi(Generated) public struct MultipartHeader: Sendable {
  let name: String
  /// `nil` if nothing is sent.
  let value: Result<String?, RequestError>
  /// True if the part can't be sent without it.
  private(set) var isRequired = false

  /// True for a `Content-Disposition` header with a value.
  var isDisposition: Bool {
    guard name.lowercased() == "content-disposition" else { return false }
    if case .success(nil) = value { return false }
    return true
  }

  private init(_ name: String, _ value: () throws(JSON.Error) -> String?) {
    self.name = name
    do throws(JSON.Error) {
      self.value = .success(try value())
    } catch {
      self.value = .failure(.parameter(name, error))
    }
  }

  /// Makes the header required: a part without a value for it makes the call throw.
  public func required() -> Self {
    var field = self
    field.isRequired = true
    return field
  }

  /// A header with a value, or with a list separated by commas (OpenAPI: `simple`).
  public static func header(_ name: String, _ value: some ParameterValue) -> Self {
    Self(name) { () throws(JSON.Error) in
      let texts = try value.parameterTexts
      return texts.isEmpty ? nil : texts.joined(separator: ",")
    }
  }

  /// A header with the raw value of an open enum.
  public static func header<Value: OpenEnum>(_ name: String, _ value: Value?) -> Self
  where Value.RawValue: ParameterScalar {
    header(name, value?.rawValue)
  }

  /// A header with the raw values of an open enum, separated by commas.
  public static func header<Value: OpenEnum>(_ name: String, _ values: [Value]?) -> Self
  where Value.RawValue: ParameterScalar {
    header(name, values?.map(\.rawValue))
  }

  /// A header with any other value; lists and objects are separated by commas (OpenAPI: `simple`).
  @_disfavoredOverload
  public static func header(_ name: String, _ value: some JSONEncodable) -> Self {
    header(name, object: value)
  }

  /// A header with an object, `R,100,G,200` (OpenAPI: `simple`).
  ///
  /// - Parameter explode: Writes the object as `R=100,G=200`.
  public static func header(
    _ name: String, object value: some JSONEncodable, explode: Bool = false
  ) -> Self {
    Self(name) { () throws(JSON.Error) in
      try ParameterContent(value).fieldText(explode: explode)
    }
  }

  /// A header with a JSON text.
  public static func header<Value: JSONEncodable>(json name: String, _ value: Value?) -> Self {
    Self(name) { () throws(JSON.Error) in
      guard let value else { return nil }
      return String(decoding: try JSON.encodeForRequest(value), as: UTF8.self)
    }
  }
}
