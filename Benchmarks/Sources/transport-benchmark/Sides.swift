import Endpoints
import HTTPTypes
import ImageKitAPI

#if AsyncHTTPClient
  import AsyncHTTPClient
  import EndpointsAsyncHTTPClient
#endif

/// What is measured: a way to make a request and to read all of its response.
struct Side: Sendable {
  var name: String
  var call: @Sendable () async throws -> Void

  /// The transports alone, and the calls of a generated client over them.
  static func all(_ server: LoopbackServer) -> [Side] {
    var sides: [Side] = []
    #if AsyncHTTPClient
      sides.append(bareAsyncHTTPClient(server))
    #endif
    for (name, transport) in transports {
      sides.append(Side(name: name) { try await send(over: transport, to: server) })
      let client = ImageKit(
        privateKey: "private_key", server: Server("http://\(server.authority)"),
        transport: transport)
      sides.append(
        Side(name: "a client over \(name)") {
          let file = try await client.getFileVersionDetails(fileId: "f", versionId: "v")
          guard file.versionInfo?.name == "Version 1" else { throw WrongBody() }
        })
    }
    return sides
  }

  static var transports: [(name: String, transport: any Transport)] {
    var transports: [(name: String, transport: any Transport)] = []
    #if os(Linux)
      transports.append(("curl", CurlTransport()))
    #endif
    #if AsyncHTTPClient
      transports.append(("AsyncHTTPClientTransport", AsyncHTTPClientTransport()))
    #endif
    transports.append(("URLSession", URLSessionTransport()))
    return transports
  }

  private static func send(
    over transport: any Transport, to server: LoopbackServer
  ) async throws {
    let request = HTTPRequest(
      method: .get, scheme: "http", authority: server.authority, path: "/files")
    let response = try await transport.send(
      request, body: .nothing, options: TransportOptions())
    guard try await response.body.collect(upTo: 1 << 20).count == server.bodySize else {
      throw WrongBody()
    }
  }

  #if AsyncHTTPClient
    /// AsyncHTTPClient as its documentation shows it, with as many connections as the other transports.
    private static func bareAsyncHTTPClient(_ server: LoopbackServer) -> Side {
      var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
      configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
      let client = HTTPClient(
        eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
      return Side(name: "AsyncHTTPClient, bare") {
        var request = HTTPClientRequest(url: "http://\(server.authority)/files")
        request.headers.add(name: "Accept", value: "*/*")
        let response = try await client.execute(request, timeout: .seconds(60))
        guard try await response.body.collect(upTo: 1 << 20).readableBytes == server.bodySize else {
          throw WrongBody()
        }
      }
    }
  #endif
}

struct WrongBody: Error {}
