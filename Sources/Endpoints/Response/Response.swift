public import HTTPTypes

/// What a successful call returned: the value, and the response that it was read from.
public struct Response<Output> {
  public let value: Output
  public let raw: RawResponse

  /// The status code.
  public var status: Int { raw.status.code }
  public var fields: HTTPFields { raw.fields }
  public var body: [UInt8] { raw.body }

  public init(value: Output, raw: RawResponse) {
    self.value = value
    self.raw = raw
  }
}

extension Response: Sendable where Output: Sendable {}
extension Response: Equatable where Output: Equatable {}
extension Response: Hashable where Output: Hashable {}

extension Endpoint {
  /// Reads a response; one that says no is an error.
  ///
  /// A status that the spec does not document is read like the documented ones of its kind.
  static func response(
    from raw: RawResponse, _ configuration: ClientConfiguration
  ) throws(APIError<Failure>) -> Response<Output> {
    guard raw.status.kind == .successful else { throw refusal(raw, configuration) }
    do throws(JSONError) {
      return Response(value: try output(from: raw), raw: raw)
    } catch {
      if let interruption = interruption(error, raw) { throw interruption }
      let status = raw.status.line
      if case .undocumented = error.kind {
        throw APIError(
          .undocumented, operation: operation, response: raw,
          detail: "\(status), which is not documented")
      }
      let error = configuration.redaction.apply(to: error)
      throw APIError(
        .unreadable(error), operation: operation, response: raw,
        detail: "\(status), but the body is not as documented: \(error)"
          + raw.otherContent(configuration.redaction))
    }
  }

  /// The error of a reading that ended for lack of time, or with its task.
  private static func interruption(_ error: JSONError, _ raw: RawResponse) -> APIError<Failure>? {
    switch error.kind {
    case .timedOut:
      APIError(
        .timedOut, operation: operation, response: raw,
        detail: "\(raw.status.line), but the body could not be read within the time given")
    case .cancelled:
      APIError(.cancelled, operation: operation, response: raw, detail: "cancelled")
    default: nil
    }
  }

  /// The error that a response which says no is.
  static func refusal(
    _ raw: RawResponse, _ configuration: ClientConfiguration
  ) -> APIError<Failure> {
    var reason = APIError<Failure>.Reason.undocumented
    do throws(JSONError) {
      reason = .documented(try failure(from: raw))
    } catch {
      if let interruption = interruption(error, raw) { return interruption }
    }
    let excerpt = raw.excerpt(configuration.redaction)
    let type = raw.isPage ? " (\(raw.mediaType))" : ""
    return APIError(
      reason, operation: operation, response: raw,
      detail: raw.status.line + type + (excerpt.isEmpty ? "" : ": \(excerpt)"))
  }
}

extension RawResponse {
  /// Whether the body is a web page.
  fileprivate var isPage: Bool { ["text/html", "application/xhtml+xml"].contains(mediaType) }

  /// The words for a body in another media type than JSON, or with markup in place of JSON; empty
  /// for all others, and where no media type came.
  fileprivate func otherContent(_ redaction: Redaction) -> String {
    let isMarkup = body.first { $0 > 0x20 } == UInt8(ascii: "<")
    if mediaType.isEmpty || isJSON && !isMarkup { return "" }
    let type = mediaType.prefix(80).filter { $0.isASCII }
    return "; it is of \(type) and begins '\(excerpt(redaction, upTo: 80))'"
  }

  /// The beginning of the body in one line, without secrets and what could steer a terminal.
  fileprivate func excerpt(_ redaction: Redaction, upTo limit: Int = 300) -> String {
    let scalars = redaction.beginning(of: body, upTo: limit * 4).unicodeScalars
    let line = scalars.map { $0.steersText ? " " : String($0) }.joined()
    return line.count > limit ? "\(line.prefix(limit))…" : line
  }
}

extension Unicode.Scalar {
  /// Whether the scalar shows nothing itself, but may move a cursor, end a line or turn its direction.
  fileprivate var steersText: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
