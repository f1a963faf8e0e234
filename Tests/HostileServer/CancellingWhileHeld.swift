#if URLSession || !os(Linux)
  import Endpoints
  import Foundation
  import HTTPTypes
  import TestServers

  #if canImport(FoundationNetworking)
    import FoundationNetworking
  #endif

  /// Calls that are cancelled while the queue on which Foundation does all its work is held.
  enum CancellingWhileHeld {
    /// Cancels more calls at once than the concurrency pool has threads. The queue is let go by a task
    /// that needs one of these threads: it would never run if they waited for the queue.
    @Sendable static func run() async throws -> String {
      let calls = 4 * ProcessInfo.processInfo.activeProcessorCount
      let answer: @Sendable (CapturedRequest, Int) -> Reply = { request, _ in
        request.target == "/held" ? .http("200 OK", body: "abc") : .stall
      }
      return try await RawServer.withServer(answering: answer) { server in
        let request = HTTPRequest(
          method: .get, scheme: "http", authority: server.authority, path: "/")
        let tasks = (0..<calls).map { _ in
          Task {
            _ = try? await URLSessionTransport.shared.send(
              request, body: .nothing, options: TransportOptions(timeout: nil))
          }
        }
        _ = await server.receives(calls)
        let holder = Holder()
        await holder.hold(server.url + "/held")
        giveUp(after: .patience)
        await withTaskGroup(of: Void.self) { group in
          for task in tasks {
            group.addTask {
              task.cancel()
              await task.value
            }
          }
        }
        holder.letGo()
        return "all were cancelled"
      }
    }

    /// Ends the process when nothing has come of it.
    private static func giveUp(after time: Duration) {
      let thread = Thread {
        Thread.sleep(forTimeInterval: Double(time.components.seconds) / 4)
        print("the calls were not cancelled")
        exit(1)
      }
      thread.start()
    }
  }

  /// A session whose delegate does not return.
  private final class Holder: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    /// Runs reports where they are reported: on Foundation's queue.
    private final class Queue: OperationQueue, @unchecked Sendable {
      override func addOperation(_ block: @escaping @Sendable () -> Void) { block() }
    }

    private let release = DispatchSemaphore(value: 0)
    private let held = Gate()

    /// Makes a call, and returns once its report holds the queue.
    func hold(_ url: String) async {
      guard let url = URL(string: url) else { return }
      let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: Queue())
      session.dataTask(with: url).resume()
      _ = await held.opens()
    }

    func letGo() { release.signal() }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
      held.open()
      release.wait()
    }
  }
#endif
