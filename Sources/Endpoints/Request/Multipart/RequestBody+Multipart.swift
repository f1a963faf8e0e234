// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

extension RequestBody {
  /// A body with several parts: `multipart/form-data` (RFC 7578), `multipart/mixed` and the like (RFC
  /// 2046).
  public protocol Multipart: Sendable {
    /// Writes the parts in order.
    @_spi(Generated) func write(to parts: inout MultipartWriter)
  }
}

@_spi(Generated) extension RequestWriter {
  /// Sets a multipart body; `nil` sends none.
  ///
  /// - Parameter contentType: The media type without the boundary, such as `multipart/mixed`.
  public mutating func multipart(
    _ value: (some RequestBody.Multipart)?, _ contentType: String = "multipart/form-data"
  ) {
    guard let value else { return }
    multipart(value, MultipartWriter(), contentType)
  }

  mutating func multipart(
    _ value: some RequestBody.Multipart, _ writer: MultipartWriter,
    _ contentType: String = "multipart/form-data"
  ) {
    let type = ContentType(contentType)
    var writer = writer
    writer.isForm = type.essence == "multipart/form-data"
    value.write(to: &writer)
    if let error = writer.error { fail(error) }
    var parameters = type.parameters.filter { $0.name != "boundary" }
    parameters.insert(("boundary", writer.boundary), at: 0)
    // RFC 2387, section 3.1: the media type of the root, which is the first part.
    if type.essence == "multipart/related", !parameters.contains(where: { $0.name == "type" }),
      let root = writer.firstContentType
    {
      parameters.append(("type", ContentType(root).essence))
    }
    setBody(writer.finish(), ContentType.text(type.essence, parameters))
  }
}
