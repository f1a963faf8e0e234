// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The transfer of a response's body to a file, over as many connections as it takes.
final class Download {
  private let call: APICall
  private let file: PartialFile
  private let progress: (@Sendable (APICall.Progress) -> Void)?

  /// Returns the body of a response.
  private let body: @Sendable (TransportResponse) -> TransportResponse.Body

  /// The head of the response whose body is written; `nil` before the first one.
  private var head: HTTPResponse?

  /// The number of all bytes; `nil` if it isn't known.
  private var total: Int64?

  /// The text by which the server recognizes the body; `nil` if it can't send the rest of it.
  private var validator: String?

  /// The number of connections in a row that brought nothing to go on with.
  private var failures = 0

  /// The number of times that the file started again after a response for the rest of it that can't be used.
  private var restarts = 0

  private init(
    _ call: APICall, to file: PartialFile, _ progress: (@Sendable (APICall.Progress) -> Void)?,
    _ body: @escaping @Sendable (TransportResponse) -> TransportResponse.Body
  ) {
    var call = call
    // The ranges of an encoded body are not those of the file.
    if call.request.headerFields[.acceptEncoding] == nil {
      call.request.headerFields[.acceptEncoding] = "identity"
    }
    self.call = call
    self.file = file
    self.progress = progress
    self.body = body
  }

  /// Writes a file and puts it into its place.
  ///
  /// - Parameters:
  ///   - call: A call for a stream, which all responses are that bring a file.
  ///   - body: Returns the body of a response.
  /// - Returns: The response without the file that it brought, or a complete response that brought none.
  static func response(
    to call: APICall, in url: URL, _ progress: (@Sendable (APICall.Progress) -> Void)?,
    _ body: @escaping @Sendable (TransportResponse) -> TransportResponse.Body
  ) async throws(CallFailure) -> TransportResponse {
    do {
      let download = Download(call, to: try PartialFile(for: url), progress, body)
      return try await download.response()
    } catch let failure as PartialFile.Failure {
      throw .transport(TransportError(failure, call.request))
    } catch {
      throw CallFailure(error)
    }
  }

  private func response() async throws -> TransportResponse {
    while true {
      let response = try await send()
      let end: Int64?
      switch role(of: response.head) {
      case .failure: return response
      case .unusable(let reason):
        try await startAgain(because: reason)
        continue
      case .whole:
        try await begin(response.head)
        end = total
      case .rest(let range): end = range.end
      }
      let start = file.count
      do {
        try await write(body(response), upTo: end)
        try await file.moveIntoPlace()
        return TransportResponse(head: head ?? response.head)
      } catch let surplus as Surplus {
        guard start > 0 else { throw invalid(surplus.reason) }
        try await startAgain(because: surplus.reason)
      } catch let error as TransportError {
        let isContinued = start > 0 && file.count > start
        guard let delay = delay(after: error, isContinued) else { throw error }
        try await call.configuration.clock.sleep(for: delay)
      }
    }
  }

  private func send() async throws -> TransportResponse {
    guard head != nil else { return try await call.open() }
    var request = call.request
    if asksForRest {
      request.headerFields[.range] = "bytes=\(file.count)-"
      request.headerFields[.ifRange] = validator
    }
    return try await call.beginningAgain(with: request).open()
  }

  /// Writes a body.
  ///
  /// - Parameter end: The number of bytes that the file has after it; `nil` if it isn't known.
  private func write(_ body: TransportResponse.Body, upTo end: Int64?) async throws {
    for try await chunk in body {
      if let end, file.count + Int64(chunk.count) > end { throw Surplus(end: end) }
      try await file.write(chunk)
      report()
    }
    // A body may end where it is cancelled.
    try Task.checkCancellation()
    if let total, file.count != total {
      throw TransportError(
        .connectionLost, request: call.request, detail: "\(file.count) of \(total) bytes arrived")
    }
  }

  private func invalid(_ reason: String) -> TransportError {
    TransportError(.invalidResponse, request: call.request, detail: reason)
  }

  private func report() {
    progress?(APICall.Progress(completed: file.count, total: total))
  }
}

// The parts of a file.
extension Download {
  private enum Role {
    /// The body from its start.
    case whole
    /// The bytes that were asked for, or the first ones of them.
    case rest(HTTPResponse.ContentRange)
    /// Other bytes, or none.
    case unusable(String)
    case failure
  }

  /// More bytes than the response announced.
  private struct Surplus: Error {
    let end: Int64
    var reason: String { "more bytes arrived than the \(end) that were announced" }
  }

  /// True if the next request is for the bytes that are missing.
  private var asksForRest: Bool { validator != nil && file.count > 0 }

  private func role(of head: HTTPResponse) -> Role {
    switch head.status {
    case .partialContent where asksForRest: return roleOfPart(head)
    case .partialContent:
      return call.request.headerFields[.range] == nil
        ? .unusable("it is a part of the file that was not asked for") : .whole
    case .rangeNotSatisfiable where asksForRest:
      return .unusable("the server has no more bytes of the file")
    default: return call.operation.bringsFile(head) ? .whole : .failure
    }
  }

  /// The role of a part: only one of the same version of the file continues what has arrived (RFC 9110,
  /// section 15.3.7.3).
  private func roleOfPart(_ part: HTTPResponse) -> Role {
    guard let validator, part.isPart(ofVersion: validator) else {
      return .unusable("the rest that was sent is not of the same version of the file")
    }
    guard let range = part.contentRange, part.isEncodedAsFile, range.start == file.count,
      range.total ?? total == total, range.end <= total ?? .max
    else { return .unusable("the rest that was sent is not what was asked for") }
    let count = range.end - range.start
    if let size = part.sizeOfFile, size != count {
      return .unusable("the rest that was sent is \(size) bytes long, not \(count)")
    }
    return .rest(range)
  }

  private func begin(_ head: HTTPResponse) async throws {
    self.head = head
    try await file.clear()
    total = call.request.method == .head ? nil : head.sizeOfFile
    let isResumable =
      call.request.method == .get && head.status == .ok && total != nil
      && call.request.headerFields[.range] == nil && head.headerFields[.acceptRanges] != "none"
    validator = isResumable ? head.strongValidator : nil
    report()
  }

  /// Asks for the whole body next, after a response for the rest of it that can't be used.
  private func startAgain(because reason: String) async throws {
    let policy = call.retryPolicy
    restarts += 1
    guard asksForRest, restarts < policy.maximumAttempts, policy.budget.take() else {
      throw invalid(reason)
    }
    try await file.clear()
    validator = nil
  }

  /// The wait before another request; `nil` if there is none.
  ///
  /// - Parameter isContinued: True if the connection brought more of a file that was begun before.
  private func delay(after error: TransportError, _ isContinued: Bool) -> Duration? {
    let policy = call.retryPolicy
    failures = isContinued ? 0 : failures + 1
    // A transport that can't make the server wait ends a body that arrives faster than it is written.
    let mayPass = error.kind.isTransient || error.kind == .overflow && asksForRest
    guard mayPass, call.isIdempotent, call.body.isReplayable,
      policy.maximumAttempts > 1, failures < policy.maximumAttempts,
      isContinued || policy.budget.take()
    else { return nil }
    return policy.backoff(after: max(failures, 1))
  }
}

extension TransportError {
  /// The error for a file that can't be written.
  fileprivate init(_ failure: PartialFile.Failure, _ request: HTTPRequest) {
    self.init(
      .other, request: request, detail: failure.description, underlying: failure.underlying)
    isUnsent = failure.isBeforeTransfer
  }
}
