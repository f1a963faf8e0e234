/// A header field of a part, which is not sent where its value is `nil` or an empty list.
///
/// ```swift
/// parts.file("photo", photo, headers: [.header("X-Album", album)])
/// ```
public struct MultipartHeader: Sendable {
  let name: String
  /// `nil` where nothing is sent.
  let value: Result<String?, RequestError>
  /// Whether the part can't be sent without it.
  private(set) var isRequired = false

  /// Whether this is a Content-Disposition with a value.
  var isDisposition: Bool {
    guard name.lowercased() == "content-disposition" else { return false }
    if case .success(nil) = value { return false }
    return true
  }

  private init(_ name: String, _ value: () throws(JSONError) -> String?) {
    self.name = name
    do throws(JSONError) {
      self.value = .success(try value())
    } catch {
      self.value = .failure(.parameter(name, error))
    }
  }

  /// The same field, which has to have a value where the part is there.
  public func required() -> Self {
    var field = self
    field.isRequired = true
    return field
  }

  /// A value, or a list with commas (OpenAPI: `simple`).
  public static func header(_ name: String, _ value: some ParameterValue) -> Self {
    Self(name) { () throws(JSONError) in
      let texts = try value.parameterTexts
      return texts.isEmpty ? nil : texts.joined(separator: ",")
    }
  }

  /// The raw value of an open enum.
  public static func header<Value: OpenEnum>(_ name: String, _ value: Value?) -> Self
  where Value.RawValue: ParameterScalar {
    header(name, value?.rawValue)
  }

  /// The raw values of an open enum, with commas.
  public static func header<Value: OpenEnum>(_ name: String, _ values: [Value]?) -> Self
  where Value.RawValue: ParameterScalar {
    header(name, values?.map(\.rawValue))
  }

  /// Any other value, lists and objects with commas (OpenAPI: `simple`).
  @_disfavoredOverload
  public static func header(_ name: String, _ value: some JSONEncodable) -> Self {
    header(name, object: value)
  }

  /// An object, `R,100,G,200` (OpenAPI: `simple`).
  ///
  /// - Parameter explode: writes it as `R=100,G=200`.
  public static func header(
    _ name: String, object value: some JSONEncodable, explode: Bool = false
  ) -> Self {
    Self(name) { () throws(JSONError) in
      try ParameterContent(value).fieldText(explode: explode)
    }
  }

  /// A JSON text.
  public static func header<Value: JSONEncodable>(json name: String, _ value: Value?) -> Self {
    Self(name) { () throws(JSONError) in
      guard let value else { return nil }
      return String(decoding: try JSON.encodeForRequest(value), as: UTF8.self)
    }
  }
}
