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
  ///   - call: A call for a stream, which all successful responses are.
  ///   - body: Returns the body of a response.
  /// - Returns: The successful response without its body, or the complete response that is a failure.
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
      switch role(of: response.head) {
      case .failure: return response
      case .unusable:
        try startAgain()
        continue
      case .whole: try begin(response.head)
      case .rest: break
      }
      let start = file.count
      do {
        try await write(body(response))
        try file.moveIntoPlace()
        return TransportResponse(head: head ?? response.head)
      } catch let error as TransportError {
        let isContinued = response.head.status == .partialContent && file.count > start
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

  private func write(_ body: TransportResponse.Body) async throws {
    for try await chunk in body {
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

  private func report() {
    progress?(APICall.Progress(completed: file.count, total: total))
  }
}

// The parts of a file.
extension Download {
  private enum Role {
    /// The body from its start.
    case whole
    /// The bytes that were asked for.
    case rest
    /// Other bytes, or none.
    case unusable
    case failure
  }

  /// True if the next request is for the bytes that are missing.
  private var asksForRest: Bool { validator != nil && file.count > 0 }

  private func role(of head: HTTPResponse) -> Role {
    switch head.status {
    case .partialContent where asksForRest:
      return head.contentRange.map { $0.start == file.count && $0.total ?? total == total } == true
        ? .rest : .unusable
    case .partialContent: return call.request.headerFields[.range] == nil ? .unusable : .whole
    case .rangeNotSatisfiable where asksForRest: return .unusable
    default: return head.status.kind == .successful ? .whole : .failure
    }
  }

  private func begin(_ head: HTTPResponse) throws {
    self.head = head
    try file.clear()
    total = call.request.method == .head ? nil : head.sizeOfFile
    let isResumable =
      call.request.method == .get && head.status == .ok && total != nil
      && call.request.headerFields[.range] == nil && head.headerFields[.acceptRanges] != "none"
    validator = isResumable ? head.strongValidator : nil
    report()
  }

  /// Asks for the whole body next.
  private func startAgain() throws {
    guard asksForRest else {
      throw TransportError(
        .invalidResponse, request: call.request,
        detail: "it is a part of the file that was not asked for")
    }
    try file.clear()
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

extension HTTPResponse {
  /// The number of bytes that the body has as a file; `nil` if it isn't known.
  fileprivate var sizeOfFile: Int64? {
    guard (headerFields[.contentEncoding] ?? "identity") == "identity",
      headerFields[.transferEncoding] == nil
    else { return nil }
    return headerFields[.contentLength].flatMap(Int64.init)
  }

  /// The entity tag, or else the time of the last change, if it differs for bodies that differ in any
  /// byte (RFC 9110, sections 8.8 and 13.1.5).
  fileprivate var strongValidator: String? {
    if let tag = headerFields[.eTag] { return tag.hasPrefix("\"") ? tag : nil }
    guard let text = headerFields[.lastModified], let time = HTTPDate.seconds(text),
      let now = headerFields[.date].flatMap(HTTPDate.seconds), now >= time + 1
    else { return nil }
    return text
  }

  /// The number of the first byte, and of all bytes, that `Content-Range` has: `bytes 5-9/10`; `nil` if
  /// it is missing or has another form.
  fileprivate var contentRange: (start: Int64, total: Int64?)? {
    guard let text = headerFields[.contentRange], text.lowercased().hasPrefix("bytes ") else {
      return nil
    }
    let parts = text.dropFirst(6).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = parts[0].split(separator: "-").first.flatMap({ Int64($0) })
    else { return nil }
    if parts[1] == "*" { return (start, nil) }
    return Int64(parts[1]).map { (start, $0) }
  }
}

extension TransportError {
  /// The error for a file that can't be written.
  fileprivate init(_ failure: PartialFile.Failure, _ request: HTTPRequest) {
    self.init(
      .other, request: request, detail: "the file can't be \(failure.operation)",
      underlying: failure.underlying)
    isUnsent = failure.isBeforeTransfer
  }
}
