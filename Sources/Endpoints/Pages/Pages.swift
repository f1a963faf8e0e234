// SPDX-License-Identifier: Apache-2.0

/// The pages of a list, requested one after the other: ``APIClient/pages(of:prefetching:)``.
///
/// They end after the page that has no next one. If the server goes in circles, they end, too, but
/// pages may come more than once before that. An error ends them; request the pages from the last
/// one's ``Page/nextRequest`` to go on. There is no limit on the number of pages: a loop ends with `break`, and
/// `prefix(_:)` limits it.
///
/// Each iterator requests the first page anew, and holds no page but the prefetched one. Discarding
/// it cancels the request of that page.
public struct Pages<E: PagedEndpoint>: AsyncSequence, Sendable {
  public typealias Element = Page

  /// The request of the first page.
  public let request: E
  private let client: E.Client
  private let isPrefetching: Bool

  init(_ request: E, of client: E.Client, prefetching isPrefetching: Bool) {
    self.request = request
    self.client = client
    self.isPrefetching = isPrefetching
  }

  /// The items of all pages, one after the other.
  public var items: Items { Items(pages: self) }

  public func makeAsyncIterator() -> Iterator { Iterator(self) }

  /// A page of a list.
  public struct Page: Sendable {
    /// The request that the page is the response to.
    public let request: E
    /// The response with the page.
    public let response: Response<E.Output>
    /// The items of the page.
    public let items: [E.Item]
    /// The request of the next page; `nil` for the last one.
    public let nextRequest: E?
  }

  /// Requests pages.
  public struct Iterator: AsyncIteratorProtocol {
    private let state: State

    init(_ pages: Pages) { state = State(pages) }

    /// Returns the next page; `nil` after the last one.
    public mutating func next() async throws(APIError<E.Failure>) -> Page? {
      try await state.next()
    }
  }

  private final class State {
    private let pages: Pages
    /// The request of the next page; `nil` after the end and after an error.
    private var request: E?
    private var prefetched: Prefetch?
    private let trail = RequestTrail()

    init(_ pages: Pages) {
      self.pages = pages
      request = pages.request
      _ = trail.repeats(pages.request)
    }

    func next() async throws(APIError<E.Failure>) -> Page? {
      guard let request else { return nil }
      self.request = nil
      let response = try await self.response(to: request)
      var next = request.next(after: response)
      if let following = next, trail.repeats(following) { next = nil }
      self.request = next
      if pages.isPrefetching, let next { prefetched = Prefetch(next, by: pages.client) }
      return Page(
        request: request, response: response, items: E.items(of: response.value), nextRequest: next)
    }

    private func response(
      to request: E
    ) async throws(APIError<E.Failure>) -> Response<E.Output> {
      guard let prefetched else { return try await pages.client.send(request) }
      self.prefetched = nil
      return try await prefetched.response()
    }
  }

  /// A response that is requested before it is asked for; discarding it cancels the request.
  private final class Prefetch: Sendable {
    private typealias Outcome = Result<Response<E.Output>, APIError<E.Failure>>

    private let task: Task<Outcome, Never>

    init(_ request: E, by client: E.Client) {
      task = Task {
        do throws(APIError<E.Failure>) {
          return .success(try await client.send(request))
        } catch {
          return .failure(error)
        }
      }
    }

    deinit { task.cancel() }

    func response() async throws(APIError<E.Failure>) -> Response<E.Output> {
      let outcome = await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        task.cancel()
      }
      return try outcome.get()
    }
  }
}

extension Pages {
  /// The items of a list, page by page: ``APIClient/items(of:prefetching:)``.
  public struct Items: AsyncSequence, Sendable {
    public typealias Element = E.Item

    /// The pages that the items come from.
    public let pages: Pages

    init(pages: Pages) { self.pages = pages }

    public func makeAsyncIterator() -> Iterator { Iterator(pages.makeAsyncIterator()) }

    /// Iterates over the items of a page, then requests the next one.
    public struct Iterator: AsyncIteratorProtocol {
      private var pages: Pages.Iterator
      private var items: IndexingIterator<[E.Item]> = [].makeIterator()

      init(_ pages: Pages.Iterator) { self.pages = pages }

      /// Returns the next item; `nil` after the last one of the last page.
      public mutating func next() async throws(APIError<E.Failure>) -> E.Item? {
        while true {
          if let item = items.next() { return item }
          guard let page = try await pages.next() else { return nil }
          items = page.items.makeIterator()
        }
      }
    }
  }
}
