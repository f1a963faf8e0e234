internal import Foundation
internal import TestSupport

/// An HTTP/1.1 server for tests that captures each request byte for byte and answers with bytes
/// from a script. It listens on a free port of 127.0.0.1 and has a thread per connection. A few servers
/// run at a time; the other tests wait for their turn.
public final class RawServer: Sendable {
  /// The port it listens on.
  public let port: Int

  private let listener: Socket
  private let greeting: [UInt8]
  private let answer: @Sendable (CapturedRequest, Int) -> Reply
  private let state = Watched(State())

  private struct State {
    var captured: [CapturedRequest] = []
    var open: [Int: Socket] = [:]
    var accepted = 0
    var ended = 0
    var isStopped = false
  }

  private init(
    greeting: [UInt8],
    answer: @escaping @Sendable (CapturedRequest, Int) -> Reply
  ) throws {
    self.greeting = greeting
    (listener, port) = try Socket.listening()
    self.answer = answer
  }

  /// Runs `body` with a server that answers the first request with the first reply and so on; the
  /// last one serves all further requests.
  ///
  /// - Parameter greeting: what the server sends on each connection before it has read anything.
  public static func withServer<Result>(
    _ replies: [Reply],
    greeting: [UInt8] = [],
    isolation: isolated (any Actor)? = #isolation,
    _ body: (RawServer) async throws -> Result
  ) async throws -> Result {
    let answer: @Sendable (CapturedRequest, Int) -> Reply = { _, index in
      index < replies.count ? replies[index] : replies.last ?? .close
    }
    return try await withServer(greeting: greeting, answering: answer, body)
  }

  /// Runs `body` with a server that answers with what `answer` says about a request and its number,
  /// counted from 0.
  ///
  /// - Parameter greeting: what the server sends on each connection before it has read anything.
  public static func withServer<Result>(
    greeting: [UInt8] = [],
    answering answer: @escaping @Sendable (CapturedRequest, Int) -> Reply,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (RawServer) async throws -> Result
  ) async throws -> Result {
    try await Places.servers.withPlace {
      let server = try RawServer(greeting: greeting, answer: answer)
      server.start()
      defer { server.stop() }
      return try await body(server)
    }
  }

  /// `http://127.0.0.1:PORT`.
  public var url: String { "http://\(authority)" }

  /// `127.0.0.1:PORT`.
  public var authority: String { "127.0.0.1:\(port)" }

  /// The requests so far, in the order in which they were complete.
  public var requests: [CapturedRequest] { state.value.captured }

  /// The number of connections so far.
  public var connectionCount: Int { state.value.accepted }

  /// Whether all connections, and at least one, have ended within `limit`.
  public func losesConnections(within limit: Duration = .patience) async -> Bool {
    await state.becomes(within: limit) { $0.accepted > 0 && $0.ended == $0.accepted }
  }

  /// Whether `count` requests have come within `limit`.
  public func receives(_ count: Int, within limit: Duration = .patience) async -> Bool {
    await state.becomes(within: limit) { $0.captured.count >= count }
  }

  /// Lets a call that has a timeout end, with twice the time as long as it ends before its request
  /// is here.
  ///
  /// - Parameter call: Makes a call with this timeout, and returns what it ended with.
  public func reached<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ call: (_ timeout: Duration) async throws -> Result
  ) async throws -> Result {
    var timeout = Duration.milliseconds(50)
    while true {
      let result = try await call(timeout)
      if !requests.isEmpty || timeout > .patience { return result }
      timeout *= 2
    }
  }

  private func start() {
    Thread.detachNewThread { [self] in
      while let socket = listener.accept() {
        let number = state.change { state -> Int? in
          guard !state.isStopped else { return nil }
          state.open[state.accepted] = socket
          state.accepted += 1
          return state.accepted - 1
        }
        guard let number else {
          socket.close()
          continue
        }
        Thread.detachNewThread { [self] in
          serve(socket, number)
        }
      }
      listener.close()
    }
  }

  private func stop() {
    state.change { state in
      state.isStopped = true
      for socket in state.open.values { socket.shutDown() }
    }
    listener.shutDown()
  }

  private func serve(_ socket: Socket, _ connection: Int) {
    socket.write(greeting)
    var reader = RequestReader(socket: socket, connection: connection)
    while let request = reader.next() {
      let index = state.change { state in
        state.captured.append(request)
        return state.captured.count - 1
      }
      guard perform(answer(request, index), on: socket) else { break }
    }
    state.change { state in
      state.open[connection] = nil
      socket.close()
      state.ended += 1
    }
  }

  /// Whether the connection can serve another request.
  private func perform(_ reply: Reply, on socket: Socket) -> Bool {
    for step in reply.steps {
      switch step {
      case .send(let bytes):
        guard socket.write(bytes) else { return false }
      case .flood(let bytes):
        while socket.write(bytes) {}
        return false
      case .stall:
        while !socket.read().isEmpty {}
        return false
      case .wait(let gate):
        gate.wait()
      case .deliver(let gate):
        socket.waitForDelivery()
        gate.open()
      case .finish:
        socket.finish()
        while !socket.read().isEmpty {}
        return false
      case .close:
        return false
      case .reset:
        socket.resetOnClose()
        return false
      }
    }
    return true
  }
}

extension Places {
  /// For the servers of tests, so that calls find a processor soon after their time begins.
  static let servers = Places(8)
}
