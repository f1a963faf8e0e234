// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  internal import Foundation

  #if canImport(FoundationNetworking)
    internal import FoundationNetworking
  #endif

  /// Forwards the delegate calls of a session to the transfers.
  final class SessionDelegate: NSObject, URLSessionDataDelegate, Sendable {
    /// The transfers by task identifier; registered before their task starts and until it completes.
    private let transfers = Locked<[Int: Transfer]>([:])

    func add(_ transfer: Transfer, for task: URLSessionTask) {
      transfers.withLock { $0[task.taskIdentifier] = transfer }
    }

    private func transfer(for task: URLSessionTask) -> Transfer? {
      transfers.withLock { $0[task.taskIdentifier] }
    }

    func urlSession(
      _ session: URLSession,
      dataTask: URLSessionDataTask,
      didReceive response: URLResponse,
      completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
      transfer(for: dataTask)?.receive(response)
      completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
      transfer(for: dataTask)?.receive(data)
    }

    func urlSession(
      _ session: URLSession,
      task: URLSessionTask,
      didSendBodyData count: Int64,
      totalBytesSent: Int64,
      totalBytesExpectedToSend: Int64
    ) {
      transfer(for: task)?.reported?.report(sent: totalBytesSent)
    }

    func urlSession(
      _ session: URLSession,
      task: URLSessionTask,
      didCompleteWithError error: (any Error)?
    ) {
      let transfer = transfers.withLock { $0.removeValue(forKey: task.taskIdentifier) }
      transfer?.complete(with: task.response, error: error)
    }

    /// Returns redirects as responses; the caller of the transport decides which to follow.
    func urlSession(
      _ session: URLSession,
      task: URLSessionTask,
      willPerformHTTPRedirection response: HTTPURLResponse,
      newRequest request: URLRequest,
      completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
      transfer(for: task)?.answer { completionHandler(nil) }
    }

    /// Treats a 401 like any other response; everything else, above all the server's certificate, is
    /// left to the system.
    ///
    /// On Linux the challenge arrives after the whole response, and only cancelling the task ends it.
    func urlSession(
      _ session: URLSession,
      task: URLSessionTask,
      didReceive challenge: URLAuthenticationChallenge,
      completionHandler:
        @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
      #if canImport(FoundationNetworking)
        transfer(for: task)?.complete(with: task.response, error: nil)
        CallEnds.cancel(task)
      #else
        completionHandler(.performDefaultHandling, nil)
      #endif
    }
  }
#endif
