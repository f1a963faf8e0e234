/// A body of several parts, `multipart/form-data` (RFC 7578).
public protocol MultipartBody: Sendable {
  /// Writes the parts in their order.
  func write(to parts: inout MultipartWriter)
}

extension RequestWriter {
  /// Sets a body of several parts; `nil` sends none.
  ///
  /// - Parameter contentType: without the boundary, such as `multipart/mixed`.
  public mutating func multipart(
    _ value: (some MultipartBody)?, _ contentType: String = "multipart/form-data"
  ) {
    guard let value else { return }
    multipart(value, MultipartWriter(), contentType)
  }

  mutating func multipart(
    _ value: some MultipartBody, _ writer: MultipartWriter,
    _ contentType: String = "multipart/form-data"
  ) {
    var writer = writer
    value.write(to: &writer)
    if let error = writer.error { fail(error) }
    setBody(writer.finish(), "\(contentType); boundary=\(writer.boundary)")
  }
}
