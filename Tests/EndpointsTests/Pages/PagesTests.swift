import Endpoints
import HTTPTypes
import TestServers
import Testing

@Suite struct PagesTests {
  private let three: [RawResponse] = [
    RawResponse([1, 2], next: "b"), RawResponse([], next: "c"), RawResponse([3]),
  ]

  @Test func `items are those of all pages, and an empty page ends nothing by itself`() async throws
  {
    let transport = InMemoryTransport(three)
    let items = Probe(transport: transport).items(of: ListNumbers<Int>())
    #expect(try await items.collected() == [1, 2, 3])
    #expect(transport.targets == ["/numbers", "/numbers?after=b", "/numbers?after=c"])
  }

  @Test func `a page has its items, its response, its request and the next one`() async throws {
    let transport = InMemoryTransport(three)
    var pages: [Pages<ListNumbers<Int>>.Page] = []
    for try await page in Probe(transport: transport).pages(of: ListNumbers<Int>()) {
      pages.append(page)
    }
    #expect(pages.map(\.items) == [[1, 2], [], [3]])
    #expect(pages.map(\.request.after) == [nil, "b", "c"])
    #expect(pages.map(\.nextRequest?.after) == ["b", "c", nil])
    #expect(pages.map(\.response.headerFields[.nextCursor]) == ["b", "c", nil])
  }

  @Test func `pages go on from the request of any of them`() async throws {
    var pages = Probe(transport: InMemoryTransport(three)).pages(of: ListNumbers<Int>())
      .makeAsyncIterator()
    let saved = try #require(try await pages.next()?.nextRequest)
    let transport = InMemoryTransport(Array(three.dropFirst()))
    #expect(try await Probe(transport: transport).items(of: saved).collected() == [3])
    #expect(transport.targets == ["/numbers?after=b", "/numbers?after=c"])
  }

  @Test func `each iterator begins at the first page`() async throws {
    let transport = InMemoryTransport { _ in RawResponse([7]) }
    let items = Probe(transport: transport).items(of: ListNumbers<Int>(after: "x"))
    #expect(try await items.collected() == [7])
    #expect(try await items.collected() == [7])
    #expect(transport.targets == ["/numbers?after=x", "/numbers?after=x"])
  }

  // MARK: Ends

  @Test(arguments: [
    (cursors: ["a"], requests: 2), (cursors: ["a", "b"], requests: 4),
    (cursors: ["a", "b", "c"], requests: 5),
    (cursors: ["a", "b", "c", "d", "e"], requests: 11),
  ])
  func `pages end where the server names a cursor again`(
    cursors: [String], requests: Int
  ) async throws {
    let transport = InMemoryTransport { call in
      let path = call.request.path ?? ""
      let index = cursors.firstIndex { path.hasSuffix("after=\($0)") } ?? -1
      return RawResponse([index], next: cursors[(index + 1) % cursors.count])
    }
    let pages = try await Probe(transport: transport).pages(of: ListNumbers<Int>()).collected()
    #expect(transport.calls.count == requests)
    #expect(pages.last?.nextRequest == nil)
  }

  @Test func `a cursor in the body is compared, too`() async throws {
    let transport = InMemoryTransport { _ in RawResponse([1], next: "same") }
    let items = Probe(transport: transport).items(of: Search())
    #expect(try await items.collected() == [1, 1])
    #expect(
      transport.calls.map { $0.body.bytes.map { String(decoding: $0, as: UTF8.self) } }
        == [#""0""#, #""same""#])
  }

  @Test func `a server that has pages for ever is asked for those that are used`() async throws {
    let transport = InMemoryTransport { call in
      let number = call.request.path.flatMap { Int($0.drop { !$0.isNumber }) } ?? 0
      return RawResponse([number], next: "\(number + 1)")
    }
    let items = Probe(transport: transport).items(of: ListNumbers<Int>()).prefix(50)
    #expect(try await items.collected() == Array(0..<50))
    #expect(transport.calls.count == 50)
  }

  @Test func `an error ends the pages, with its type`() async throws {
    let transport = InMemoryTransport([
      RawResponse([1], next: "b"), RawResponse(status: 500, text: #""broken""#),
    ])
    var items = Probe(transport: transport).items(of: ListNumbers<Int>()).makeAsyncIterator()
    #expect(try await items.next() == 1)
    do throws(APIError<String>) {
      _ = try await items.next()
      Issue.record("there is no second page")
    } catch {
      guard case .documented("broken") = error.reason else { throw error }
    }
    #expect(try await items.next() == nil)
    #expect(transport.calls.count == 2)
  }

  @Test(arguments: [false, true])
  func `cancelling the task ends the request of a page, and sends no other`(
    prefetching: Bool
  ) async throws {
    let waiting = Gate()
    let transport = InMemoryTransport { call in
      if call.request.path == "/numbers" { return RawResponse([1, 2], next: "b") }
      waiting.open()
      try await Task.sleep(for: .seconds(3_600))
      return RawResponse([3])
    }
    let items = Probe(transport: transport).items(of: ListNumbers<Int>(), prefetching: prefetching)
    let task = Task { try await items.collected() }
    #expect(await waiting.opens())
    task.cancel()
    let error = await #expect(throws: APIError<String>.self) { try await task.value }
    #expect(error?.isCancelled == true)
    #expect(transport.calls.count == 2)
  }

  // MARK: Prefetching

  @Test func `without prefetching, a page is requested when it is asked for`() async throws {
    let transport = InMemoryTransport(three)
    var items = Probe(transport: transport).items(of: ListNumbers<Int>()).makeAsyncIterator()
    #expect(transport.targets == [])
    #expect(try await items.next() == 1)
    #expect(try await items.next() == 2)
    #expect(transport.targets == ["/numbers"])
    #expect(try await items.next() == 3)
    #expect(transport.targets.count == 3)
  }

  @Test func `with prefetching, one page is requested before it is asked for`() async throws {
    let second = Gate()
    let transport = InMemoryTransport { call in
      switch call.request.path {
      case "/numbers": return RawResponse([1], next: "b")
      case "/numbers?after=b":
        second.open()
        return RawResponse([2], next: "c")
      default: return RawResponse([3])
      }
    }
    var items = Probe(transport: transport).items(of: ListNumbers<Int>(), prefetching: true)
      .makeAsyncIterator()
    #expect(try await items.next() == 1)
    #expect(await second.opens())
    #expect(transport.targets == ["/numbers", "/numbers?after=b"])
    #expect(try await items.next() == 2)
    #expect(try await items.next() == 3)
    #expect(try await items.next() == nil)
    #expect(transport.targets == ["/numbers", "/numbers?after=b", "/numbers?after=c"])
  }

  @Test func `discarding the iterator cancels the page that it prefetches`() async throws {
    let (waiting, cancelled) = (Gate(), Gate())
    let transport = InMemoryTransport { call in
      if call.request.path == "/numbers" { return RawResponse([1], next: "b") }
      waiting.open()
      do { try await Task.sleep(for: .seconds(3_600)) } catch { cancelled.open() }
      return RawResponse([2])
    }
    for try await item in Probe(transport: transport).items(
      of: ListNumbers<Int>(), prefetching: true)
    {
      #expect(item == 1)
      #expect(await waiting.opens())
      break
    }
    #expect(await cancelled.opens())
  }

  @Test func `an error of a prefetched page is thrown when that page is asked for`() async throws {
    let transport = InMemoryTransport([RawResponse([1], next: "b")])
    var items = Probe(transport: transport).items(of: ListNumbers<Int>(), prefetching: true)
      .makeAsyncIterator()
    #expect(try await items.next() == 1)
    await #expect(throws: APIError<String>.self) { try await items.next() }
    #expect(try await items.next() == nil)
  }

  @Test(.serialized, arguments: [(prefetching: false, pages: 2), (prefetching: true, pages: 3)])
  func `100,000 items never are in memory together`(prefetching: Bool, pages: Int) async throws {
    let transport = InMemoryTransport(recordsCalls: false) { call in
      let start = call.request.path.flatMap { Int($0.drop { !$0.isNumber }) } ?? 0
      let end = start + 1_000
      return RawResponse(start..<end, next: end < 100_000 ? "\(end)" : nil)
    }
    var sum = 0
    let items = Probe(transport: transport).items(
      of: ListNumbers<CountedNumber>(), prefetching: prefetching)
    for try await item in items { sum += item.value }
    #expect(sum == (0..<100_000).reduce(0, +))
    #expect(CountedNumber.takeMost() <= pages * 1_000)
  }
}
