// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

extension RawResponse {
  /// The headers that the spec documents for an operation's responses.
  ///
  /// ```swift
  /// let response = try await client.send(Client.Requests.ListFiles())
  /// print(Client.Requests.ListFiles.Headers(response).xRateLimit ?? 0)
  /// ```
  public protocol Headers: Sendable {
    /// Reads the headers; those that are missing or can't be decoded are `nil`.
    @_spi(Generated) init(headers: HeaderReader)
  }
}

extension RawResponse.Headers {
  /// Reads the headers of a successful response.
  public init<Output>(_ response: Response<Output>) { self.init(response.raw) }

  /// Reads the headers of any response, such as that of an ``APIError``.
  public init(_ response: RawResponse) { self.init(headers: HeaderReader(response.headerFields)) }

  /// Reads the headers of a response that is read as it arrives.
  public init(_ stream: some ResponseStream) {
    self.init(headers: HeaderReader(stream.headerFields))
  }
}

/// Decodes the values of headers as OpenAPI defines them (style `simple`).
///
/// A value is `nil` if the header is missing or doesn't match the type. The values of repeated
/// headers form a single list (RFC 9110, section 5.3).
@_spi(Generated) public struct HeaderReader: Sendable {
  private let fields: HTTPFields

  public init(_ fields: HTTPFields) { self.fields = fields }

  /// Decodes a header with a scalar, `12`, `true`, `2024-05-10T12:00:00Z` or any other string, or
  /// with a list of scalars, `1, 2, 3`.
  public func value<T: JSONDecodable>(_ name: StaticString) -> T? {
    let isOfCookies = HTTPField.Name(name.description) == .setCookie
    return text(name).flatMap {
      FieldText.scalar($0) ?? FieldText.list($0, isOfCookies: isOfCookies)
    }
  }

  /// Decodes a header with an object of scalars: `R,100,G,200` or, exploded, `R=100,G=200`.
  public func object<T: JSONDecodable>(_ name: StaticString) -> T? {
    text(name).flatMap { FieldText.object($0) }
  }

  /// Decodes a header with a JSON text.
  public func json<T: JSONDecodable>(_ name: StaticString) -> T? {
    text(name).flatMap { try? JSON.decode(T.self, from: $0) }
  }

  private func text(_ name: StaticString) -> String? {
    HTTPField.Name(name.description).flatMap { fields[$0] }
  }
}
