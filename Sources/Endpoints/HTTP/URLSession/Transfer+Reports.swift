// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  internal import Foundation
  internal import HTTPTypes

  #if canImport(FoundationNetworking)
    internal import FoundationNetworking
  #endif

  // The delegate calls of the session.
  extension Transfer {
    func receive(_ response: URLResponse) {
      guard let response = response as? HTTPURLResponse else { return }
      let head = HTTPResponse(response)
      guard head.status.kind != .informational else { return }
      receive(head, coding: takesCodings ? nil : response.contentCoding)
    }

    /// - Parameter coding: The content coding of the body, if it was not requested.
    private func receive(_ head: HTTPResponse, coding: String? = nil) {
      let readers = state.withLock { state in
        if !state.arrival.hasHead { state.unexpectedCoding = coding }
        state.arrival.receive(head)
        return state.arrival.readyReaders()
      }
      readers.resume()
    }

    func receive(_ data: Data) {
      guard !data.isEmpty, !refusesCoding() else { return }
      let (readers, isTooMuch) = state.withLock { state in
        state.received += data.count
        state.arrival.receive(data)
        let readers = state.arrival.readyReaders()
        return (readers, state.arrival.unreadCount > options.maximumUnreadSize)
      }
      readers.resume()
      if isTooMuch {
        abort(
          .overflow,
          detail: "more than \(options.maximumUnreadSize) bytes are unread; "
            + "for streams, the client's configuration.maximumUnreadSize is the limit")
      }
    }

    func complete(with response: URLResponse?, error: (any Error)?) {
      if let error {
        finish(.failure(TransportError(error, request: request, hasHead: hasHead)))
        return
      }
      if !hasHead, let response { receiveLate(response) }
      let (head, received) = state.withLock { ($0.arrival.head, $0.received) }
      guard let head else {
        finish(.failure(TransportError(.connectionLost, request: request)))
        return
      }
      if received == 0, head.mayHaveBody(for: request.method), refusesCoding() { return }
      if let expected = head.expectedBodyCount(for: request.method), received < expected {
        let detail = "\(received) of \(expected) body bytes arrived"
        finish(.failure(TransportError(.connectionLost, request: request, detail: detail)))
        return
      }
      finish(.success(()))
    }

    /// Ends the call if its body is compressed although that was not requested.
    private func refusesCoding() -> Bool {
      guard let coding = state.withLock({ $0.unexpectedCoding }) else { return false }
      abort(.invalidResponse, detail: "the body is encoded as \(coding), which was not requested")
      return true
    }

    /// Receives a 3xx response without a usable `Location`, which Linux reports only now, after its
    /// body was discarded.
    private func receiveLate(_ response: URLResponse) {
      guard var head = (response as? HTTPURLResponse).map(HTTPResponse.init),
        head.status.kind != .informational
      else { return }
      head.headerFields[.contentLength] = nil
      receive(head)
    }

    private var hasHead: Bool {
      state.withLock { $0.arrival.hasHead }
    }
  }
#endif
