// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  /// The body of a request on its way: a task reads it chunk by chunk, and libcurl takes these. No more
  /// than one chunk is in memory, unless the body is.
  final class CurlUpload: Sendable {
    private struct State {
      var chunk: [UInt8] = []
      var offset = 0
      /// True if no chunk follows this one.
      var isLast = false
      /// True if libcurl waits for more.
      var isPaused = false
      var isStopped = false
      /// Resumed when the chunk is used up.
      var pump: CheckedContinuation<Bool, Never>?
    }

    /// The number of bytes; `nil` if it isn't known.
    let count: Int?

    /// True if the request has a body, even if it is empty.
    let isSent: Bool

    private let isInMemory: Bool
    private let state: Locked<State>

    /// - Throws: ``TransportError`` if `body` can't be read or `request` can't have it.
    init(_ body: RequestBody, for request: HTTPRequest) throws(TransportError) {
      let bytes = body.bytesAtOnce
      isInMemory = bytes != nil
      isSent = !body.isNothing || [.post, .put, .patch].contains(request.method)
      count = body.count
      state = Locked(State(chunk: bytes ?? [], isLast: bytes != nil))
      if request.method == .head, count != 0 {
        throw TransportError(
          .invalidRequest, request: request, detail: "a HEAD request can't have a body")
      }
      try body.checkFiles(of: request)
    }

    /// Starts the task that reads a body that is not in memory.
    func pump(_ body: RequestBody, to call: CurlCall) -> Task<Void, Never>? {
      guard !isInMemory else { return nil }
      return Task {
        do {
          try await self.read(body, for: call)
        } catch is CancellationError {
          call.abort(.cancelled)
        } catch {
          call.abort(unreadable: error)
        }
      }
    }

    private func read(_ body: RequestBody, for call: CurlCall) async throws {
      for try await chunk in body.checked {
        guard await push(chunk, to: call) else { return }
      }
      end(call)
    }

    /// Hands over a chunk, and returns when libcurl has taken it; returns `false` if the call has ended
    /// before.
    private func push(_ chunk: [UInt8], to call: CurlCall) async -> Bool {
      var isAwaited = false
      return await withCheckedContinuation { continuation in
        let isStopped = state.withLock { state in
          if state.isStopped { return true }
          state.chunk = chunk
          state.offset = 0
          state.pump = continuation
          isAwaited = state.isPaused
          state.isPaused = false
          return false
        }
        if isStopped { return continuation.resume(returning: false) }
        if isAwaited { call.continueSending() }
      }
    }

    private func end(_ call: CurlCall) {
      let isAwaited = state.withLock { state in
        state.isLast = true
        defer { state.isPaused = false }
        return state.isPaused
      }
      if isAwaited { call.continueSending() }
    }

    /// Ends the task that reads the body, whose call has ended.
    func stop() {
      let pump = state.withLock { state in
        state.isStopped = true
        defer { state.pump = nil }
        return state.pump
      }
      pump?.resume(returning: false)
    }

    /// Copies bytes for libcurl and returns their number, 0 at the end; `nil` if there are none yet.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
      let (count, pump) = state.withLock { state -> (Int?, CheckedContinuation<Bool, Never>?) in
        let rest = state.chunk[state.offset...].prefix(buffer.count)
        if rest.isEmpty {
          if !state.isLast { state.isPaused = true }
          return (state.isLast ? 0 : nil, nil)
        }
        buffer.copyBytes(from: rest)
        state.offset += rest.count
        guard state.offset == state.chunk.count, let pump = state.pump else {
          return (rest.count, nil)
        }
        state.pump = nil
        return (rest.count, pump)
      }
      pump?.resume(returning: true)
      return count
    }

    /// Goes back to the start of a body in memory; returns `false` if that is not possible.
    func rewind(to offset: Int64, _ origin: Int32) -> Bool {
      guard isInMemory, origin == ECURL_SEEK_START else { return false }
      return state.withLock { state in
        guard offset >= 0, offset <= state.chunk.count else { return false }
        state.offset = Int(offset)
        return true
      }
    }
  }
#endif
