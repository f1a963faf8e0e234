import HTTPTypes

/// A request to an operation whose response is read as it arrives; see ``APIClient/stream(_:)``.
public protocol StreamingEndpoint: Endpoint where Output: ResponseStream {}

extension StreamingEndpoint {
  /// A stream over a complete response, for requests sent by ``APIClient/send(_:accept:)``.
  public static func output(from response: RawResponse) throws(JSONError) -> Output {
    guard Output.reads(response.mediaType) else { throw response.undocumented() }
    return Output(
      StreamedResponse(
        TransportResponse(
          head: HTTPResponse(status: response.status, headerFields: response.fields),
          body: ResponseBody(response.body)),
        to: operation, Redaction(of: []), .max))
  }
}
