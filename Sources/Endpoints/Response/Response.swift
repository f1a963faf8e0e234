// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// The result of a successful call: the decoded value and the response.
public struct Response<Output> {
  /// The decoded body, or an enum of the documented responses.
  public let value: Output
  /// The response as it was received.
  public let raw: RawResponse

  /// The status code.
  public var status: Int { raw.status }
  /// The header fields. Some transports join repeated ones with commas.
  public var headerFields: HTTPFields { raw.headerFields }
  /// The body after content decoding, such as gzip.
  public var body: [UInt8] { raw.body }

  /// Creates the result of a call, for fakes.
  public init(value: Output, raw: RawResponse) {
    self.value = value
    self.raw = raw
  }
}

extension Response: Sendable where Output: Sendable {}
extension Response: Equatable where Output: Equatable {}
extension Response: Hashable where Output: Hashable {}

extension Endpoint {
  /// Decodes a response; throws for one that is not successful.
  ///
  /// A status code that the spec does not document is handled like the documented ones of its
  /// class.
  static func response(
    from raw: RawResponse, _ call: APICall
  ) throws(APIError<Failure>) -> Response<Output> {
    guard raw.isSuccessful else { throw error(for: raw, call) }
    do throws(JSON.Error) {
      return Response(value: try output(from: raw), raw: raw)
    } catch {
      let secrets = call.secrets
      let redaction = secrets.redaction
      if let interruption = interruption(error, raw, redaction) { throw interruption }
      let status = raw.statusLine
      if error.cause == .undocumented {
        throw APIError(
          .undocumented, operation: operation, response: raw,
          detail: "\(status), which is not documented", redaction)
      }
      let error = redaction.apply(to: error)
      throw APIError(
        .unreadable(error), operation: operation, response: raw,
        detail: "\(status), but the body does not match the spec: \(error)"
          + secrets.shown(raw).otherContent(redaction), redaction)
    }
  }

  /// The error if decoding timed out or was cancelled; otherwise `nil`.
  private static func interruption(
    _ error: JSON.Error, _ raw: RawResponse, _ redaction: Redaction
  ) -> APIError<Failure>? {
    switch error.cause {
    case .timedOut:
      APIError(
        .timedOut, operation: operation, response: raw,
        detail: "\(raw.statusLine), but reading the body timed out", redaction)
    case .cancelled:
      APIError(.cancelled, operation: operation, response: raw, detail: "cancelled", redaction)
    default: nil
    }
  }

  /// The error for a response that is not successful.
  static func error(
    for raw: RawResponse, _ call: APICall
  ) -> APIError<Failure> {
    let secrets = call.secrets
    let redaction = secrets.redaction
    let documentation = operation.descriptionOfFailure(raw.status)
    let reason: APIError<Failure>.Reason
    do throws(JSON.Error) {
      reason =
        documentation == nil ? .documented(try failure(from: raw)) : .documentedWithoutBody
    } catch {
      if let interruption = interruption(error, raw, redaction) { return interruption }
      reason = .undocumented
    }
    let body = secrets.excerpt(of: raw)
    let excerpt = body.isEmpty ? documentation ?? "" : body
    let type = raw.isPage ? " (\(raw.mediaType))" : ""
    return APIError(
      reason, operation: operation, response: raw, documentation: documentation,
      detail: raw.statusLine + type + (excerpt.isEmpty ? "" : ": \(excerpt)"), redaction)
  }
}

extension RawResponse {
  /// True if the body is a web page.
  fileprivate var isPage: Bool { ["text/html", "application/xhtml+xml"].contains(mediaType) }

  /// The part of a message about a body that is not JSON, by its media type or because it contains
  /// markup; empty for JSON, and without a media type.
  fileprivate func otherContent(_ redaction: Redaction) -> String {
    let isMarkup = body.first { $0 > 0x20 } == UInt8(ascii: "<")
    if mediaType.isEmpty || isJSON && !isMarkup { return "" }
    let type = mediaType.prefix(80).filter { $0.isASCII }
    return "; it is \(type) and begins with '\(excerpt(redaction, upTo: 80))'"
  }

  /// The beginning of the body on one line, without secrets and terminal control characters.
  func excerpt(_ redaction: Redaction, upTo limit: Int = 300) -> String {
    let scalars = redaction.beginning(of: body, upTo: limit * 4).unicodeScalars
    let line = scalars.map { $0.steersText ? " " : String($0) }.joined()
    return line.count > limit ? "\(line.prefix(limit))…" : line
  }
}

extension Unicode.Scalar {
  /// True if the scalar is invisible, but may move a cursor, end a line or change the text
  /// direction.
  fileprivate var steersText: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
