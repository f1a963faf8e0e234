import Endpoints
import HTTPTypes
import ImageKitAPI
import TestServers

/// The key that ImageKit's documentation calls curl with.
let key = "your_private_api_key"

/// What curl sends for that key: base64 of `your_private_api_key:`.
let authorization = "Basic eW91cl9wcml2YXRlX2FwaV9rZXk6"

extension ImageKit {
  static func calling(_ url: String, privateKey: String = key) -> ImageKit {
    var client = ImageKit(privateKey: privateKey, server: Server(url))
    client.configuration.timeout = .patience
    client.configuration.retries = .none
    return client
  }

  /// A client whose calls all get the same response.
  static func inMemory(_ response: RawResponse) -> ImageKit {
    ImageKit(privateKey: key, transport: InMemoryTransport { _ in response })
      .with { $0.retries = .none }
  }
}

/// The error that `call` ends with.
func failure<Success, Failure: Error>(
  isolation: isolated (any Actor)? = #isolation,
  _ call: () async throws(Failure) -> Success
) async throws -> Failure {
  do throws(Failure) {
    _ = try await call()
  } catch {
    return error
  }
  throw NoError()
}

/// A call succeeded that must not.
struct NoError: Error {}

extension APIError {
  /// The reason's name: `documented`.
  var kind: String {
    switch reason {
    case .documented: "documented"
    case .documentedWithoutBody: "documentedWithoutBody"
    case .undocumented: "undocumented"
    case .unreadable: "unreadable"
    case .invalidRequest: "invalidRequest"
    case .credential: "credential"
    case .redirectRefused: "redirectRefused"
    case .transport: "transport"
    case .timedOut: "timedOut"
    case .cancelled: "cancelled"
    }
  }
}
