// SPDX-License-Identifier: Apache-2.0

#if Observability
  import CoreMetrics
  import Endpoints
  import Logging
  import Tracing

  /// The report of a request, which is made once, at its end; if nobody reads the body of the response, when
  /// it is discarded.
  final class Report: Sendable {
    private struct State {
      var status: Int?
      var isOver = false
    }

    private let telemetry: Telemetry
    private let attributes: RequestAttributes
    private let span: any Span
    private let clock: any Clock<Duration>
    private let start: any InstantProtocol<Duration>
    private let state = Locked(State())

    init(
      _ telemetry: Telemetry, _ attributes: RequestAttributes, _ span: any Span,
      _ clock: any Clock<Duration>
    ) {
      self.telemetry = telemetry
      self.attributes = attributes
      self.span = span
      self.clock = clock
      start = clock.now
    }

    deinit { end() }

    /// Notes the status of the response.
    func receive(_ status: Int) { state.withLock { $0.status = status } }

    /// Ends the span, records the duration, and writes the line, unless that has been done.
    ///
    /// - Parameter error: The error that ended the request; `nil` for none.
    func end(_ error: (any Error)? = nil) {
      let ended = state.withLock { state in
        defer { state.isOver = true }
        return state
      }
      if ended.isOver { return }
      let outcome = Outcome(status: ended.status, error: error)
      let elapsed = clock.elapsed(since: start).components
      let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
      end(span, outcome)
      record(seconds, outcome)
      write(seconds, outcome)
    }

    private func end(_ span: any Span, _ outcome: Outcome) {
      if let status = outcome.status { span.attributes["http.response.status_code"] = status }
      if let type = outcome.errorType {
        span.attributes["error.type"] = type
        span.setStatus(SpanStatus(code: .error, message: outcome.errorMessage))
      }
      span.end()
    }

    private func record(_ seconds: Double, _ outcome: Outcome) {
      var dimensions = attributes.ofMetric
      if let status = outcome.status {
        dimensions.append(("http.response.status_code", "\(status)"))
      }
      if let type = outcome.errorType { dimensions.append(("error.type", type)) }
      CoreMetrics.Recorder(
        label: "http.client.request.duration", dimensions: dimensions, aggregate: true,
        factory: telemetry.metrics ?? MetricsSystem.factory
      ).record(seconds)
    }

    private func write(_ seconds: Double, _ outcome: Outcome) {
      guard let logger = telemetry.logger else { return }
      var metadata = attributes.ofLine
      metadata["duration"] = .stringConvertible(seconds)
      if let status = outcome.status {
        metadata["http.response.status_code"] = .stringConvertible(status)
      }
      if let type = outcome.errorType { metadata["error.type"] = .string(type) }
      logger.log(
        level: outcome.errorType == nil ? telemetry.level : telemetry.failureLevel,
        "\(attributes.operation): \(outcome.text)", metadata: metadata)
    }
  }

  /// The end of a request.
  private struct Outcome {
    var status: Int?
    var error: (any Error)?

    /// The kind of failure, of which there are few: a status code from 400, the kind of a `TransportError`,
    /// or the type of an error; `nil` for success.
    var errorType: String? {
      switch error {
      case let error as TransportError: error.kind.name
      case is CancellationError: "cancelled"
      case let error?: "\(type(of: error))"
      case nil: status.flatMap { $0 >= 400 ? "\($0)" : nil }
      }
    }

    /// The description of an error that has no secrets; `nil` for all others.
    var errorMessage: String? {
      guard var error = error as? TransportError else { return nil }
      // The path may have a secret; the attributes have the URL without it.
      error.endpoint = nil
      return error.description
    }

    var text: String {
      if let error { return errorMessage ?? "\(type(of: error))" }
      return status.map { RawResponse.statusLine($0) } ?? "no response"
    }
  }

  /// A body whose end ends a report.
  struct ReportedBody: AsyncSequence, Sendable {
    typealias Element = [UInt8]

    let body: TransportResponse.Body
    let report: Report

    func makeAsyncIterator() -> Iterator {
      Iterator(base: body.makeAsyncIterator(), report: report)
    }

    struct Iterator: AsyncIteratorProtocol {
      var base: TransportResponse.Body.Iterator
      let report: Report

      mutating func next() async throws -> [UInt8]? {
        do {
          let chunk = try await base.next()
          if chunk == nil { report.end() }
          return chunk
        } catch {
          report.end(error)
          throw error
        }
      }
    }
  }
#endif
