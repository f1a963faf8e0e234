import Foundation
import TestServers
import TestSupport
import Testing

extension Project {
  /// Compiles the client and the program of a project as one module, with the runtime that the tests were built with.
  func buildProgram(of package: String) async throws -> URL {
    let products = try #require(Executable.url(of: "endpointgen")).deletingLastPathComponent()
    let sources = "\(package)/Sources"
    let targets = try names(in: sources)
    let client = try #require(targets.first { $0.hasSuffix("Client") })
    let main = try #require(targets.first { $0.hasSuffix("Calls") })
    let text = try read("\(sources)/\(main)/main.swift")
    try write(text.replacing("import \(client)\n", with: ""), to: "main.swift")
    let generated = "\(sources)/\(client)/Generated"
    let files = try names(in: generated).map { "\(generated)/\($0)" }
    var objects: [String] = []
    for module in ["CEndpointsCurl", "Endpoints", "EndpointsCommon", "HTTPTypes"] {
      let folder = products.appending(path: "\(module).build")
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
      objects += (names ?? []).filter { $0.hasSuffix(".o") }.sorted()
        .map { folder.appending(path: $0).path }
    }
    #if os(Linux)
      objects.append("-ldl")
    #endif
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let header = repository.appending(path: "Sources/CEndpointsCurl/include").path
    let built = try await Command(
      "swiftc",
      ["-swift-version", "6", "-warnings-as-errors", "-o", "program"]
        + ["-I", products.appending(path: "Modules").path, "-I", header]
        + ["main.swift"] + files + objects,
      in: url, mergesErrors: true)
    try #require(built.status == 0, "\(built.output)")
    return url.appending(path: "program")
  }
}

/// A request without what two clients may write in different ways.
struct SentRequest: Equatable {
  var method: String
  var path: String?
  var query: [URLQueryItem]
  var mediaType: String?
  var fields: [String: String] = [:]
  var body: String

  init(_ request: CapturedRequest) {
    let url = URLComponents(string: request.target)
    method = request.method
    path = url?.path
    query = url?.queryItems ?? []
    let type = request["Content-Type"].first?.prefix { $0 != ";" }.lowercased()
    mediaType = type
    for (name, value) in request.fields where !Self.ownFields.contains(name.lowercased()) {
      fields[name.lowercased()] = name.lowercased() == "idempotency-key" ? "…" : value
    }
    let text = String(decoding: request.body, as: UTF8.self)
    if let json = try? JSONSerialization.jsonObject(with: Data(request.body)),
      let sorted = try? JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
    {
      body = String(decoding: sorted, as: UTF8.self)
      // curl says that JSON is a form, unless it is told.
      mediaType = "application/json"
    } else {
      body = text.replacing("+", with: " ").removingPercentEncoding ?? text
    }
  }

  /// The fields that clients and transports write of their own accord.
  private static let ownFields: Set<String> = [
    "accept", "accept-encoding", "connection", "content-length", "content-type", "host",
    "user-agent",
  ]
}
