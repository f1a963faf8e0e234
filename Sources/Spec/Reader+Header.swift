import EndpointsDiagnostics

extension Reader {
  /// Header fields that a parameter can't be: OpenAPI gives each another place in a spec.
  private static let reservedHeaders = [
    "accept": "the generator sends the media types of the responses",
    "content-type": "the generator sends the media type of the body",
    "authorization": "declare an auth scheme under 'auth' in api.yaml, and name it with 'auth'",
  ]

  /// Reports a header field that is not for parameters.
  mutating func reportReservedHeader(_ name: Text) {
    guard let help = Self.reservedHeaders[name.value.lowercased()] else { return }
    report(
      "reserved-header", "the header field '\(name.value)' can't be a parameter", at: name.place,
      help: help)
  }
}
