import EndpointsDiagnostics

extension Reader {
  /// Header fields that a parameter can't be: OpenAPI gives each another place in a spec.
  private static let reservedHeaders = [
    "accept": "the generator sends the media types of the responses",
    "content-type": "the generator sends the media type of the body",
    "authorization": "declare an auth scheme under 'auth' in api.yaml, and name it with 'auth'",
  ]

  /// Reports a header field that is not for parameters, or that can't be at all.
  mutating func checkHeaderParameter(_ name: Text) {
    if let help = Self.reservedHeaders[name.value.lowercased()] {
      report(
        "reserved-header", "the header field '\(name.value)' can't be a parameter", at: name.place,
        help: help)
    }
    checkHeaderName(name)
  }

  /// Reports a name that no header field can have.
  mutating func checkHeaderName(_ name: Text) {
    if !name.value.unicodeScalars.allSatisfy(\.isTokenCharacter) || name.value.isEmpty {
      report(
        "invalid-header-name", "'\(name.value)' can't be the name of a header field",
        at: name.place, help: "use letters, digits and hyphens, as in 'X-Request-ID'")
    }
  }
}

extension Unicode.Scalar {
  /// RFC 9110, section 5.6.2.
  fileprivate var isTokenCharacter: Bool {
    isASCII
      && (properties.isAlphabetic || ("0"..."9").contains(self)
        || "!#$%&'*+-.^_`|~".unicodeScalars.contains(self))
  }
}
