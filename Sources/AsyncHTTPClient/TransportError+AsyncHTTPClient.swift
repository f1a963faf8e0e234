// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
  internal import AsyncHTTPClient
  internal import Endpoints
  internal import NIOCore
  internal import NIOHTTP1
  internal import NIOPosix
  internal import NIOSSL

  #if canImport(Darwin)
    internal import Darwin
  #elseif canImport(Musl)
    internal import Musl
  #else
    internal import Glibc
  #endif

  extension TransportError {
    /// The meaning of an error of AsyncHTTPClient or of SwiftNIO.
    struct Failure {
      var kind: Kind
      var detail: String?

      /// - Parameters:
      ///   - hasHead: True if the head of the response had arrived.
      ///   - mayHaveSent: True if a part of the request may have been sent.
      init(_ error: any Error, hasHead: Bool, mayHaveSent: Bool) {
        switch error {
        case is CancellationError: kind = .cancelled
        case let error as HTTPClientError: kind = Self.kind(error)
        case let error as HTTPParserError:
          kind = error == .invalidEOFState ? .connectionLost : .invalidResponse
          if error == .headerOverflow { detail = "the header is longer than 81920 bytes" }
        case let error as NIOConnectionError:
          kind = error.connectionErrors.isEmpty ? .nameNotResolved : .cannotConnect
        case is SocketAddressError: kind = .nameNotResolved
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: kind = .tlsFailure
        case let error as ChannelError:
          if case .connectTimeout = error {
            kind = .cannotConnect
          } else {
            kind = .connectionLost
          }
        case let error as IOError:
          kind = mayHaveSent || error.errnoCode == ECONNRESET ? .connectionLost : .cannotConnect
        default: kind = hasHead || mayHaveSent ? .connectionLost : .other
        }
        if kind == .tlsFailure, mayHaveSent { kind = .connectionLost }
        if kind == .tlsFailure { detail = "\(error)" }
      }

      private static func kind(_ error: HTTPClientError) -> Kind {
        switch error {
        case .cancelled: .cancelled
        case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
          .timedOut
        case .connectTimeout, .invalidProxyResponse, .proxyAuthenticationRequired,
          .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
          .cannotConnect
        case .tlsHandshakeTimeout: .tlsFailure
        case .remoteConnectionClosed, .uncleanShutdown, .requestStreamCancelled: .connectionLost
        case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath, .traceRequestWithBody,
          .bodyLengthMismatch:
          .invalidRequest
        default: .other
        }
      }
    }
  }
#endif
