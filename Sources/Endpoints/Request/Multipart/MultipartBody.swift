/// A body of several parts, `multipart/form-data` (RFC 7578).
public protocol MultipartBody: Sendable {
  /// Writes the parts in their order.
  func write(to parts: inout MultipartWriter)
}

extension RequestWriter {
  /// Sets a body of several parts; `nil` sends none.
  public mutating func multipart(_ value: (some MultipartBody)?) {
    guard let value else { return }
    multipart(value, MultipartWriter())
  }

  mutating func multipart(_ value: some MultipartBody, _ writer: MultipartWriter) {
    var writer = writer
    value.write(to: &writer)
    if let error = writer.error { fail(error) }
    setBody(writer.finish(), "multipart/form-data; boundary=\(writer.boundary)")
  }
}
