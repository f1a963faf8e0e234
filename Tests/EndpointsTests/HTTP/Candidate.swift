import Endpoints
import Testing

#if AsyncHTTPClient
  import EndpointsAsyncHTTPClient
#endif

/// A transport that the conformance suite runs over. Another one is a line in ``all``.
struct Candidate: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let shared: any Transport
  let weaknesses: Set<Weakness>
  private let create: @Sendable () -> any AnyObject & Transport

  private init(
    _ name: String, _ shared: any Transport, weaknesses: Set<Weakness> = [],
    _ create: @escaping @Sendable () -> any AnyObject & Transport
  ) {
    testDescription = name
    self.shared = shared
    self.weaknesses = weaknesses
    self.create = create
  }

  static var all: [Candidate] {
    #if AsyncHTTPClient
      // `Tests/Conformance`, which has this file, too.
      return [
        Candidate(
          "AsyncHTTPClient", AsyncHTTPClientTransport.shared, weaknesses: .ofAsyncHTTPClient
        ) { AsyncHTTPClientTransport() }
      ]
    #else
      return ordinary
    #endif
  }

  private static var ordinary: [Candidate] {
    var all: [Candidate] = []
    #if URLSession || !os(Linux)
      all.append(
        Candidate("URLSession", URLSessionTransport.shared, weaknesses: .ofURLSession) {
          URLSessionTransport()
        })
    #endif
    #if os(Linux)
      all.append(Candidate("curl", CurlTransport.shared) { CurlTransport() })
    #endif
    return all
  }

  /// The transports that have none of these weaknesses.
  static func all(without weaknesses: Weakness...) -> [Candidate] {
    all.filter { $0.weaknesses.isDisjoint(with: weaknesses) }
  }

  /// A transport with connections of its own.
  func make() -> any AnyObject & Transport { create() }
}

/// Something that a transport can't do, so that the cases about it aren't run over it.
enum Weakness: String, CaseIterable {
  /// A response that is cut inside its header, or has an odd `Content-Length` or `Location`, ends the
  /// process; `HostileServerTests` shows it in one of their own.
  case endsProcess
  /// A header may have any size, or one that can't be chosen.
  case endlessHeader
  /// A change of the protocol is taken for a response, and a field of several lines isn't understood.
  case oddHeaders
  /// A header that is not quite as the RFC wants it is refused: a field of several lines, or blanks in a name.
  case strictHeaders
  /// OPTIONS without a body has a length.
  case lengthOfOptions
  /// A connection that the server has just closed may be used once more.
  case staleConnections
  /// Bytes that came before a request are taken for its response.
  case lateBytes
  /// Lengths that contradict each other are accepted.
  case contradictingLengths
  /// No compression is asked for, and what is cut off is taken for complete.
  case compression
  /// What arrives faster than it is read is kept, up to a limit at which the call ends.
  case slowReaders
  /// Request bodies are sent once they are complete, from a file.
  case streamedRequests
  /// A request is sent again, whatever its method, if a kept-alive connection is closed.
  case repeatedRequests
  /// Nothing is known of the connection that failed.
  case connectionDetails
}

extension Set<Weakness> {
  /// Those of AsyncHTTPClient and of SwiftNIO, whose limit for a header is its own.
  static var ofAsyncHTTPClient: Self {
    [
      .endlessHeader, .strictHeaders, .lengthOfOptions, .staleConnections, .connectionDetails,
    ]
  }

  /// Those of Foundation on Linux.
  static var ofURLSession: Self {
    [
      .endsProcess, .endlessHeader, .oddHeaders, .contradictingLengths, .compression, .slowReaders,
      .streamedRequests, .repeatedRequests, .connectionDetails, .lateBytes,
    ]
  }
}
