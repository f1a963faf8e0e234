// SPDX-License-Identifier: Apache-2.0

/// A request for one page of a list, which knows the request of the next page.
///
/// Generated requests conform to it where the spec declares the pages of an operation.
///
/// ```swift
/// for try await file in client.items(of: Client.Requests.ListFiles(limit: 100)) { print(file.name) }
/// ```
public protocol PagedEndpoint: Endpoint {
  /// An item of the list.
  associatedtype Item: Sendable

  /// The items of a page, in the order of the server.
  static func items(of page: Output) -> [Item]

  /// The request of the page after the one that a response brought; `nil` after the last page.
  func next(after response: Response<Output>) -> Self?
}

extension PagedEndpoint {
  /// The request with a change.
  @_spi(Generated) public func with(_ change: (inout Self) -> Void) -> Self {
    var changed = self
    change(&changed)
    return changed
  }
}

extension PagedEndpoint {
  /// The position of the next page; `nil` if it is beyond what the type can hold.
  ///
  /// - Parameters:
  ///   - position: The position of the page.
  ///   - step: The number of items, or pages, to the next one.
  @_spi(Generated) public static func position<Number: FixedWidthInteger>(
    _ position: Number, plus step: Int
  ) -> Number? {
    guard let step = Number(exactly: step) else { return nil }
    let (sum, hasOverflow) = position.addingReportingOverflow(step)
    return hasOverflow ? nil : sum
  }

  /// The position of the next page.
  @_spi(Generated) public static func position<Number: BinaryFloatingPoint>(
    _ position: Number, plus step: Int
  ) -> Number? {
    position + Number(step)
  }
}

extension APIClient {
  /// The pages of a list, from that of a request on; each is requested when it is asked for.
  ///
  /// ```swift
  /// for try await page in client.pages(of: Client.Requests.ListFiles(limit: 100)) {
  ///   print(page.items.count, page.response.status, page.request.skip ?? 0)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - request: The request of the first page, such as ``Pages/Page/nextRequest`` of another one.
  ///   - prefetching: True to request each page while the one before it is used.
  public func pages<E: PagedEndpoint>(
    of request: E, prefetching: Bool = false
  ) -> Pages<E> where E.Client == Self {
    Pages(request, of: self, prefetching: prefetching)
  }

  /// The items of a list, from the page of a request on; each page is requested when its first item
  /// is asked for.
  ///
  /// ```swift
  /// for try await file in client.items(of: Client.Requests.ListFiles(limit: 100)) { print(file.name) }
  /// ```
  ///
  /// - Parameters:
  ///   - request: The request of the first page.
  ///   - prefetching: True to request each page while the items of the one before it are used.
  public func items<E: PagedEndpoint>(
    of request: E, prefetching: Bool = false
  ) -> Pages<E>.Items where E.Client == Self {
    pages(of: request, prefetching: prefetching).items
  }
}
