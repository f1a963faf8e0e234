import Endpoints
import Testing

/// A transport that the conformance suite runs over. Another one is a line in ``all``.
struct Candidate: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let shared: any Transport
  private let weaknesses: Set<Weakness>
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
    var all = [
      Candidate("URLSession", URLSessionTransport.shared, weaknesses: .ofURLSession) {
        URLSessionTransport()
      }
    ]
    #if os(Linux)
      all.append(Candidate("curl", CurlTransport.shared) { CurlTransport() })
    #endif
    return all
  }

  /// The transports that do not have a weakness.
  static func all(without weakness: Weakness) -> [Candidate] {
    all.filter { !$0.weaknesses.contains(weakness) }
  }

  /// A transport with connections of its own.
  func make() -> any AnyObject & Transport { create() }
}

/// Something that a transport can't do, so that the cases about it aren't run over it.
enum Weakness {
  /// A response that is cut inside its header, or has an odd `Content-Length` or `Location`, ends the
  /// process; `HostileServerTests` shows it in one of their own.
  case endsProcess
  /// A header may have any size.
  case endlessHeader
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
  /// Those of Foundation on Linux.
  fileprivate static var ofURLSession: Self {
    [
      .endsProcess, .endlessHeader, .contradictingLengths, .compression, .slowReaders,
      .streamedRequests, .repeatedRequests, .connectionDetails,
    ]
  }
}
