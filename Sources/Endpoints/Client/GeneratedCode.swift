// SPDX-License-Identifier: Apache-2.0

/// The version of generated code that this library supports, so that mismatched versions fail to
/// compile.
@_spi(Generated) public enum GeneratedCode {
  /// The code generated since version 0.1.
  public enum Version1 {}
}

// Requirements that mention a type for generated code alone are `@_spi(Generated)`, so that users see
// them neither in completion nor in documentation. Swift accepts such a requirement only with a default
// implementation. These are unavailable: a type without an implementation of its own does not compile.

extension Endpoint {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public func write(to request: inout RequestWriter) {}
}

extension JSONDecodable {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) {
    throw .undocumented
  }
}

extension JSONEncodable {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public func write(to json: inout JSONWriter) {}
}

extension JSON.DecodableObject {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {
    throw .undocumented
  }
}

extension JSON.EncodableObject {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public func write(to json: inout JSONObjectWriter) {}
}

extension JSON.DecodableTuple {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public init(json: inout JSONTupleReader) throws(JSON.Error) {
    throw .undocumented
  }
}

extension JSON.EncodableTuple {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public func write(to json: inout JSONTupleWriter) {}
}

extension ResponseStream {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public init(_ response: StreamedResponse) {
    self.init(body: TransportResponse.Body())
  }
}

extension RequestBody.Multipart {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public func write(to parts: inout MultipartWriter) {}
}

extension RawResponse.Headers {
  @available(*, unavailable, message: "implement it")
  @_spi(Generated) public init(headers: HeaderReader) { self.init(RawResponse(status: 200)) }
}
