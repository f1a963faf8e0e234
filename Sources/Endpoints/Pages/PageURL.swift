@_spi(Generated) extension PagedEndpoint {
  /// The URL of the next page, which a response names.
  ///
  /// - Parameters:
  ///   - reference: A URL, or a reference that is relative to that of the page; `nil` or empty after
  ///     the last page.
  ///   - url: The URL of the page; `nil` where its request's parameters make it.
  public static func pageURL(_ reference: String?, after url: String?) -> String? {
    guard let reference, !reference.isEmpty else { return nil }
    guard let url else { return reference }
    return URIReference(reference).resolved(against: URIReference(url)).description
  }
}

@_spi(Generated) extension RequestWriter {
  /// Sets the path and the query to those of a URL that a response named; nothing for `nil`.
  ///
  /// A URL of another origin than the server makes the call throw before anything is sent.
  public mutating func url(_ url: String?) {
    if let url { target.follow(url) }
  }
}
