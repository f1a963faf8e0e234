/// Where an API is reached: `https://api.example.com/v1`.
///
/// An URL that can't be used is reported by the first call, as ``RequestError``.
public struct Server: Sendable, Hashable, ExpressibleByStringLiteral {
  let url: Result<ServerURL, ServerURLError>

  /// - Parameter url: An absolute http or https URL without user, query and fragment.
  public init(_ url: String) {
    self.url = Result { () throws(ServerURLError) in try ServerURL(url) }
  }

  public init(stringLiteral url: String) {
    self.init(url)
  }
}

extension Server: CustomStringConvertible {
  public var description: String {
    switch url {
    case .success(let url): url.description
    case .failure(let error): "no server: \(error)"
    }
  }
}
