// SPDX-License-Identifier: Apache-2.0

extension RawResponse {
  /// A type that a response can be decoded as, other than from JSON.
  public protocol Content: Sendable {
    /// Decodes the whole body.
    static func read(_ response: RawResponse) throws(JSON.Error) -> Self
  }
}

extension Optional: RawResponse.Content where Wrapped: RawResponse.Content {
  /// Decodes the body; `nil` if it is empty or white space, as with 204.
  public static func read(_ response: RawResponse) throws(JSON.Error) -> Self {
    response.hasBlankBody ? nil : try Wrapped.read(response)
  }
}

extension RawResponse {
  var hasBlankBody: Bool {
    body.allSatisfy(\.isJSONSpace)
  }
}

extension UInt8 {
  /// True for white space of JSON (RFC 8259, section 2).
  fileprivate var isJSONSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

/// The output of calls whose responses have no body.
public struct NoContent: Sendable, Hashable, RawResponse.Content {
  /// Creates the value.
  public init() {}

  public static func read(_ response: RawResponse) throws(JSON.Error) -> NoContent { NoContent() }
}

extension Never: RawResponse.Content {
  public static func read(_ response: RawResponse) throws(JSON.Error) -> Never {
    throw JSON.Error(.invalidValue(expected: "no documented body"), at: 0)
  }
}
