// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

extension RedirectPolicy {
  /// A redirect that was not followed.
  public struct Refusal: Error, Hashable, Sendable {
    /// The reason a redirect was not followed. More kinds may be added: a `switch` needs a `default`.
    public struct Kind: Hashable, Sendable {
      /// The name of the kind, such as `tooMany`.
      public let name: String

      /// There were more redirects than ``RedirectPolicy/limit``.
      public static let tooMany = Kind(name: "tooMany")
      /// Following the redirect would turn a request that writes into a GET.
      public static let changesMethod = Kind(name: "changesMethod")
      /// The redirect leads from https to http.
      public static let insecure = Kind(name: "insecure")
      /// The redirect leads to a scheme other than http and https.
      public static let unsupportedScheme = Kind(name: "unsupportedScheme")
      /// The body would have to be sent again, but can be read only once.
      public static let bodyNotReplayable = Kind(name: "bodyNotReplayable")
      /// The body would be sent to another origin; see ``RedirectPolicy/sendsBodyToOtherOrigins``.
      public static let bodyToOtherOrigin = Kind(name: "bodyToOtherOrigin")
    }

    /// The reason the redirect was not followed.
    public var kind: Kind

    /// The status code of the redirect.
    public var status: Int

    /// The method and URL of the request, without query: `POST https://api.example.com/v1/files`.
    public var endpoint: String

    /// The target of the redirect, without query.
    public var location: String

    /// Creates a refusal, for fakes.
    public init(_ kind: Kind, status: Int, request: HTTPRequest, location: String) {
      self.kind = kind
      self.status = status
      self.endpoint = request.endpoint
      self.location = location
    }
  }
}

extension RedirectPolicy.Refusal: CustomStringConvertible {
  public var description: String {
    let reason =
      switch kind {
      case .tooMany: "there were too many redirects"
      case .changesMethod: "it would turn the request into a GET"
      case .insecure: "it leads from https to http"
      case .unsupportedScheme: "it leads to a scheme other than http and https"
      case .bodyNotReplayable: "the request body cannot be sent again"
      case .bodyToOtherOrigin: "it would send the request body to another origin"
      default: kind.name
      }
    return "\(endpoint): redirect \(status) to \(location) not followed: \(reason)"
  }
}
