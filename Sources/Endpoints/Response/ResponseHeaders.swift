public import HTTPTypes

/// The header fields that the spec names for an operation's responses.
///
/// ```swift
/// let response = try await client.send(Client.ListFiles())
/// print(Client.ListFiles.Headers(response).xRateLimit ?? 0)
/// ```
public protocol ResponseHeaders: Sendable {
  /// Reads the fields; what is missing or can't be read is `nil`.
  init(headers: HeaderReader)
}

extension ResponseHeaders {
  /// The header fields of a successful call.
  public init<Output>(_ response: Response<Output>) { self.init(response.raw) }

  /// The header fields of any response, such as that of an ``APIError``.
  public init(_ response: RawResponse) { self.init(headers: HeaderReader(response.fields)) }

  /// The header fields of a response that is read while it arrives.
  public init(_ stream: some ResponseStream) { self.init(headers: HeaderReader(stream.fields)) }
}

/// Reads values from header fields as OpenAPI writes them there (style `simple`).
///
/// Every value is `nil` when the field is missing or isn't of the type. The values of fields that
/// come several times count as one list (RFC 9110, section 5.3).
public struct HeaderReader: Sendable {
  private let fields: HTTPFields

  public init(_ fields: HTTPFields) { self.fields = fields }

  /// Reads a field whose value is a scalar, `12`, `true`, `2024-05-10T12:00:00Z` or any other text,
  /// or a list of scalars, `1, 2, 3`.
  public func value<T: JSONDecodable>(_ name: StaticString) -> T? {
    let isOfCookies = HTTPField.Name(name.description) == .setCookie
    return text(name).flatMap {
      FieldText.scalar($0) ?? FieldText.list($0, isOfCookies: isOfCookies)
    }
  }

  /// Reads a field whose value is an object of scalars: `R,100,G,200` or, exploded,
  /// `R=100,G=200`.
  public func object<T: JSONDecodable>(_ name: StaticString) -> T? {
    text(name).flatMap { FieldText.object($0) }
  }

  /// Reads a field whose value is a JSON text.
  public func json<T: JSONDecodable>(_ name: StaticString) -> T? {
    text(name).flatMap { try? JSON.decode(T.self, from: $0) }
  }

  private func text(_ name: StaticString) -> String? {
    HTTPField.Name(name.description).flatMap { fields[$0] }
  }
}
