import Endpoints
import FlyingFox
import FlyingSocks
import Foundation
import ImageKitAPI

private let reply = #"{"fileId":"file_id","versionInfo":{"id":"version_id","name":"Version 2"}}"#

/// Shows the delete call from end to end: the generated client against a server on this machine.
@main
struct LoopbackDemo {
  static func main() async throws {
    let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled)
    await server.appendRoute("*") { request in
      print("The request that the server got:\n")
      print("  \(request.method.rawValue) \(request.path)")
      for (name, value) in request.headers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        print("  \(name.rawValue): \(value)")
      }
      print("  (\(try await request.bodyData.count) bytes of body)\n")
      let headers: HTTPHeaders = [.contentType: "application/json"]
      return HTTPResponse(statusCode: .ok, headers: headers, body: Data(reply.utf8))
    }
    let running = Task { try await server.run() }
    try await server.waitUntilListening(timeout: 300)
    let address = await server.listeningAddress
    guard case .ip4(_, let port)? = address else { return }

    let imagekit = ImageKit(
      privateKey: "your_private_api_key", server: Server("http://127.0.0.1:\(port)"))
    print("imagekit.deleteFileVersion(fileId: \"file_id\", versionId: \"version_id\")\n")
    let response = try await imagekit.send(
      ImageKit.Requests.DeleteFileVersion(fileId: "file_id", versionId: "version_id"))
    print("The reply that the client got:\n")
    print("  status \(response.status), \(response.body.count) bytes: \(response.raw.text)")
    print(
      "  fileId \(response.value?.fileId ?? "-"), version \(response.value?.versionInfo?.name ?? "-")"
    )
    running.cancel()
  }
}
