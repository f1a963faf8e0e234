// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
  internal import CEndpointsCurl
  internal import HTTPTypes

  /// A call on the side of libcurl: its easy handle, and all that this one points to.
  ///
  /// Unchecked since one thread at a time uses it: the caller's until it is given to the loop, then the one
  /// that holds the lock of the loop's transfers.
  final class CurlTransfer: @unchecked Sendable {
    let call: CurlCall
    let upload: CurlUpload
    private let handle: CurlHandle
    private let handles: CurlHandles
    private let message: UnsafeMutablePointer<CChar>
    var fields: OpaquePointer?
    private var head: ResponseHeadParser
    /// The error that a callback ended the transfer with.
    private var failure: TransportError?
    private var sendCount = 0
    /// The loop that has the transfer.
    var loop: OpaquePointer?
    /// True if its connection may be one of HTTP/2.
    var mayShareConnection = false
    /// The time at which the call has lasted too long, by `ecurl_now`; `nil` for no limit.
    var deadline: Int64?
    /// True if the transfer was ended before its request was sent, since the connection that was kept for it has
    /// something to be read: the next response would not be its own.
    private(set) var needsNewConnection = false
    private var isOnNewConnection = false
    private var isReceivingPaused = false
    private var isSendingPaused = false
    /// Called, once until ``isChanged`` is reset, when there is something for the reader.
    var onChange: ((CurlTransfer) -> Void)?
    var isChanged = false

    init(
      call: CurlCall, upload: CurlUpload, handle: CurlHandle, handles: CurlHandles
    ) {
      self.call = call
      self.upload = upload
      self.handle = handle
      self.handles = handles
      message = .allocate(capacity: ECURL_ERROR_SIZE)
      message.initialize(repeating: 0, count: ECURL_ERROR_SIZE)
      head = ResponseHeadParser(maximumSize: call.options.maximumHeaderSize)
    }

    deinit {
      handles.giveBack(handle)
      ecurl_list_free(fields)
      message.deallocate()
    }

    var easy: OpaquePointer { handle.easy }
    var url: OpaquePointer { handle.url }

    /// Sets where libcurl reports to; returns `false` if it can't report before it sends.
    func setCallbacks() -> Bool {
      _ = ecurl_set_buffer(easy, Int32(ECURL_ERRORBUFFER), message)
      var callbacks = Self.callbacks
      return ecurl_set_callbacks(easy, &callbacks, Unmanaged.passUnretained(self).toOpaque())
    }

    func continueReceiving() {
      isReceivingPaused = false
      applyPauses()
    }

    func continueSending() {
      isSendingPaused = false
      applyPauses()
    }

    /// May call the callbacks.
    private func applyPauses() {
      let paused =
        (isReceivingPaused ? ECURL_PAUSE_RECEIVING : 0)
        | (isSendingPaused ? ECURL_PAUSE_SENDING : 0)
      _ = ecurl_pause(easy, Int32(paused))
    }

    /// Sets that the transfer begins again, on a new connection, in the time that is left.
    func useNewConnection() {
      needsNewConnection = false
      isOnNewConnection = true
      message[0] = 0
      _ = ecurl_set_number(easy, Int32(ECURL_FRESH_CONNECT), 1)
      if let deadline {
        _ = ecurl_set_number(easy, Int32(ECURL_TIMEOUT_MS), max(1, Int(deadline - ecurl_now())))
      }
    }

    /// The end of the call for the code that libcurl ended the transfer with.
    func end(_ code: Int32) -> Result<Void, TransportError> {
      let isReused = ecurl_number(easy, Int32(ECURL_INFO_NUM_CONNECTS)) == 0 && sendCount > 0
      var failure = self.failure
      if failure == nil, code == ECURL_OK, !head.isComplete {
        failure = call.error(
          .connectionLost, detail: "the connection was closed inside the header of the response")
      }
      if failure == nil, sendCount > 0 { failure = errorOfFields(code) }
      if failure == nil, code != ECURL_OK {
        failure = call.error(CurlFailure(code: code, message: String(cString: message)))
        // The request was sent; it is the connection for sending it again that failed.
        if sendCount > 0, failure?.kind.impliesUnsent == true {
          failure?.kind = .connectionLost
          failure?.isUnsent = false
          failure?.isOnReusedConnection = true
        }
      }
      guard var failure else { return .success(()) }
      failure.isOnReusedConnection = failure.isOnReusedConnection ?? isReused
      return .failure(failure)
    }
  }

  extension CurlTransfer {
    /// The error for header fields or trailers that libcurl refuses; `nil` for any other end.
    private func errorOfFields(_ code: Int32) -> TransportError? {
      let refusal = String(cString: message)
      switch Int(code) {
      case ECURL_OUT_OF_MEMORY where !head.isComplete, ECURL_TOO_LARGE:
        let detail = refusal.isEmpty ? "a line of the header is too long" : refusal
        return call.error(.invalidResponse, detail: detail)
      case ECURL_BAD_FUNCTION_ARGUMENT:
        let detail = head.isComplete ? "the trailers are malformed" : "the header is malformed"
        return call.error(.invalidResponse, detail: detail)
      default: return nil
      }
    }
  }

  // The callbacks of libcurl, on the thread that acts on the transfers.
  extension CurlTransfer {
    private static let callbacks = ecurl_callbacks(
      header: { bytes, _, count, context in
        transfer(context).receiveLine(UnsafeRawBufferPointer(start: bytes, count: count))
          ? count : 0
      },
      write: { bytes, _, count, context in
        transfer(context).receiveBody(UnsafeRawBufferPointer(start: bytes, count: count))
          ? count : ECURL_PAUSE
      },
      read: { buffer, size, count, context in
        transfer(context).send(
          into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
      },
      seek: { context, offset, origin in
        let isDone = transfer(context).upload.rewind(to: offset, origin)
        return Int32(isDone ? ECURL_SEEK_DONE : ECURL_SEEK_IMPOSSIBLE)
      },
      before_request: { context, _, _, _, localPort in
        transfer(context).maySend(from: localPort) ? 0 : 1
      }
    )

    /// The transfer that a callback is for; the loop holds it.
    private static func transfer(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
      Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func receiveLine(_ line: UnsafeRawBufferPointer) -> Bool {
      do throws(ResponseHeadParser.Problem) {
        guard let head = try head.parse(line) else { return true }
        call.receive(head)
        reportChange()
        return true
      } catch {
        failure = call.error(.invalidResponse, detail: error.detail)
        return false
      }
    }

    /// Returns `false` if the reader has to take something first.
    private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
      guard call.receive(bytes) else {
        isReceivingPaused = true
        return false
      }
      reportChange()
      return true
    }

    private func send(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      guard let count = upload.read(into: buffer) else {
        isSendingPaused = true
        return ECURL_PAUSE
      }
      return count
    }

    /// Returns `false` for a kept-alive connection with something to be read (RFC 9112, section 9.2), and for
    /// sending the request a second time, which libcurl does if such a connection turns out to be closed.
    private func maySend(from localPort: Int32) -> Bool {
      if sendCount == 0, hasInput(localPort) {
        needsNewConnection = true
        return false
      }
      sendCount += 1
      call.willSend()
      if sendCount == 1 { return true }
      let isClosed = !head.isComplete
      failure = call.error(
        .connectionLost,
        detail: isClosed
          ? "the server closed the kept-alive connection without a response"
          : "the server asked for the request again after its response")
      if isClosed { failure?.isOnReusedConnection = true }
      return false
    }

    /// True if the connection was used before, and has something to be read.
    private func hasInput(_ localPort: Int32) -> Bool {
      guard let loop, !isOnNewConnection,
        ecurl_number(easy, Int32(ECURL_INFO_NUM_CONNECTS)) == 0
      else { return false }
      return ecurl_loop_has_input(loop, easy, localPort, mayShareConnection)
    }

    private func reportChange() {
      guard !isChanged else { return }
      isChanged = true
      onChange?(self)
    }
  }
#endif
