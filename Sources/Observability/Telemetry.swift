// SPDX-License-Identifier: Apache-2.0

#if Observability
  public import CoreMetrics
  public import Endpoints
  import HTTPTypes
  public import Logging
  public import Tracing

  /// Reports each request of a client by the semantic conventions of OpenTelemetry for HTTP clients: as a
  /// span, as a duration, and as a line of a log.
  ///
  /// ```swift
  /// let photos = Photos(token: "your token").with {
  ///   $0.attemptMiddlewares.append(Telemetry(logger: Logger(label: "photos")))
  /// }
  /// ```
  ///
  /// - The span has the name `GET /photos/{id}`, and is sent along with the request, as the tracer does it.
  /// - The metric `http.client.request.duration` has the time until the body of the response is complete, in
  ///   seconds.
  /// - Spans and lines have the URL, in which the values of secret names are replaced by `REDACTED`. Nothing
  ///   has a credential, a header field, or a body.
  ///
  /// Among the ``Endpoints/ClientConfiguration/attemptMiddlewares``, it reports retries one by one, with
  /// `http.request.resend_count`. The redirects of an attempt, and a request that is sent again with a renewed
  /// credential, belong to that attempt. Requests for tokens are reported by one among the
  /// ``Endpoints/ClientConfiguration/tokenMiddlewares``.
  public struct Telemetry: Middleware {
    /// The logger; `nil` for no lines.
    public var logger: Logger?
    /// The level of the lines about responses with a status below 400.
    public var level: Logger.Level = .info
    /// The level of the lines about all other requests.
    public var failureLevel: Logger.Level = .warning
    /// The metrics; `nil` for those of `MetricsSystem`.
    public var metrics: (any MetricsFactory)?
    /// The tracer; `nil` for that of `InstrumentationSystem`.
    public var tracer: (any Tracer)?

    /// Creates a middleware, by default one that reports to the systems of the process, and writes no lines.
    public init(
      logger: Logger? = nil, metrics: (any MetricsFactory)? = nil, tracer: (any Tracer)? = nil
    ) {
      self.logger = logger
      self.metrics = metrics
      self.tracer = tracer
    }

    public func send(_ call: APICall, next: APICall.Next) async throws -> TransportResponse {
      let tracer = tracer ?? InstrumentationSystem.tracer
      let attributes = RequestAttributes(call)
      let span = tracer.startAnySpan(
        "\(attributes.method) \(attributes.template)",
        context: ServiceContext.current ?? .topLevel, ofKind: .client)
      span.attributes.merge(attributes.ofSpan)
      var call = call
      tracer.inject(span.context, into: &call.request.headerFields, using: FieldInjector())
      let report = Report(self, attributes, span, call.configuration.clock)
      do {
        var response = try await ServiceContext.withValue(span.context) { [call] in
          try await next(call)
        }
        report.receive(response.head.status.code)
        if response.body.bytes == nil {
          response.body = TransportResponse.Body(ReportedBody(body: response.body, report: report))
        } else {
          report.end()
        }
        return response
      } catch {
        report.end(error)
        throw error
      }
    }
  }

  /// Adds the fields by which a tracer tells the server about a span.
  private struct FieldInjector: Injector {
    func inject(_ value: String, forKey key: String, into fields: inout HTTPFields) {
      if let name = HTTPField.Name(key) { fields[name] = value }
    }
  }
#else
  /// Reports each request of a client to swift-log, swift-metrics and swift-distributed-tracing.
  @available(
    *, unavailable,
    message: "add 'traits: [\"Observability\"]' to the dependency on swift-endpoints"
  )
  public struct Telemetry: Sendable {
    /// Creates a middleware.
    public init() {}
  }
#endif
