// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  internal import Foundation
  internal import HTTPTypes

  #if canImport(FoundationNetworking)
    internal import FoundationNetworking
  #endif

  extension TransportError {
    /// Translates an error reported by a session.
    ///
    /// - Parameter hasHead: True if a response head had arrived.
    init(_ error: any Error, request: HTTPRequest, hasHead: Bool) {
      var kind = (error as? URLError).flatMap { Kind($0.code) }
      #if canImport(FoundationNetworking)
        kind = Kind(message: (error as NSError).localizedDescription) ?? kind
      #endif
      self.init(
        kind ?? (hasHead ? .connectionLost : .other),
        request: request,
        underlying: error.withoutURLs
      )
    }
  }

  extension Error {
    /// The error with its code and description, but without the URL of the request, whose query may
    /// contain a key.
    fileprivate var withoutURLs: any Error {
      let error = self as NSError
      var information: [String: Any] = [:]
      information[NSLocalizedDescriptionKey] = error.userInfo[NSLocalizedDescriptionKey]
      if let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error {
        information[NSUnderlyingErrorKey] = underlying.withoutURLs
      }
      if let error = self as? URLError { return URLError(error.code, userInfo: information) }
      return NSError(domain: error.domain, code: error.code, userInfo: information)
    }
  }

  extension TransportError.Kind {
    /// `nil` for codes that are too general.
    init?(_ code: URLError.Code) {
      switch code {
      case .cannotConnectToHost, .notConnectedToInternet, .internationalRoamingOff,
        .dataNotAllowed, .callIsActive:
        self = .cannotConnect
      case .cannotFindHost, .dnsLookupFailed:
        self = .nameNotResolved
      case .networkConnectionLost:
        self = .connectionLost
      case .timedOut:
        self = .timedOut
      case .cancelled:
        self = .cancelled
      case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
        .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid,
        .clientCertificateRejected, .clientCertificateRequired,
        .appTransportSecurityRequiresSecureConnection:
        self = .tlsFailure
      case .badServerResponse, .cannotParseResponse, .cannotDecodeRawData,
        .cannotDecodeContentData:
        self = .invalidResponse
      default:
        return nil
      }
    }

    /// Translates a message of libcurl, which on Linux is all there is for most errors; `nil` if it
    /// is unknown.
    init?(message: String) {
      let message = message.lowercased()
      let known = Self.wordings.first { $0.words.contains { message.contains($0) } }
      guard let known else { return nil }
      self = known.kind
    }

    private static let wordings: [(kind: Self, words: [String])] = [
      (
        .connectionLost,
        ["transfer closed", "recv failure", "send failure", "empty reply", "connection reset"]
      ),
      (.tlsFailure, ["ssl", "tls", "certificate"]),
      (.nameNotResolved, ["could not resolve"]),
      (.cannotConnect, ["failed to connect", "couldn't connect", "could not connect"]),
      (
        .invalidResponse,
        [
          "http/0.9", "response code", "content-length:", "header", "encoding", "weird server",
        ]
      ),
    ]
  }
#endif
