// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

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

  /// The URL of the next page, which a response names, without the credentials that it repeats: a request
  /// that is printed or kept must not show them, and a call adds those of its client.
  ///
  /// - Parameter keys: The names of the query parameters with credentials.
  public static func pageURL(
    _ reference: String?, after url: String?, without keys: [String]
  ) -> String? {
    pageURL(reference, after: url).map { URIReference($0).withoutQueryItems(keys).description }
  }
}

extension URIReference {
  /// The reference without the parts of the query that have one of some names.
  fileprivate func withoutQueryItems(_ names: [String]) -> URIReference {
    guard let query else { return self }
    let items = query.split(separator: "&", omittingEmptySubsequences: false)
    let kept = items.filter { item in
      !names.contains(PercentEncoding.decoded(item.prefix { $0 != "=" }))
    }
    if kept.count == items.count { return self }
    var reference = self
    // Without any query, an empty reference would mean that of its base.
    let isQueryAlone = authority == nil && path.isEmpty
    reference.query = kept.isEmpty && !isQueryAlone ? nil : kept.joined(separator: "&")
    return reference
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
