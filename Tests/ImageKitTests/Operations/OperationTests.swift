import Endpoints
import Foundation
import HTTPTypes
import ImageKitAPI
import TestServers
import Testing

/// A call, what has to go over the wire for it, and what it has to make of the documented reply.
///
/// The expected requests are those of ImageKit's Python SDK 5.11.0 for the same arguments, recorded
/// with `httpx`; the replies are those of its documentation.
struct WireCase: Sendable, CustomTestStringConvertible {
  /// `PATCH /v1/files/file_id/details`, with the query.
  var request: String
  /// The body in JSON; `nil` for a request without one.
  var body: String?
  /// The body of the reply; `nil` for 204 without a body.
  var reply: String?
  /// What `call` returns.
  var value: String
  /// Makes the call, and picks values of what comes back.
  var call: @Sendable (ImageKit) async throws -> String

  init(
    _ request: String, _ body: String? = nil, reply: String? = nil, is value: String = "",
    _ call: @escaping @Sendable (ImageKit) async throws -> String
  ) {
    self.request = request
    self.body = body
    self.reply = reply
    self.value = value
    self.call = call
  }

  var testDescription: String { request }

  static let all =
    files + versions + bulk + library + folders + extensions + fields + origins
    + account
}

@Suite struct OperationTests {
  @Test(arguments: WireCase.all)
  func `each operation sends what the Python SDK sends, and reads the documented reply`(
    _ expected: WireCase
  ) async throws {
    let json = ["Content-Type: application/json"]
    let reply = expected.reply.map { Reply.http("200 OK", json, body: $0) }
    try await RawServer.withServer([reply ?? .http("204 No Content")]) { server in
      #expect(try await expected.call(.calling(server.url)) == expected.value)

      try #require(server.requests.count == 1)
      let request = server.requests[0]
      try RecordedRequests.append(request)
      #expect(Target("\(request.method) \(request.target)") == Target(expected.request))
      #expect(request["Authorization"] == [authorization])
      #expect(request["Accept"] == ["application/json"])
      var names: Set = ["host", "authorization", "accept", "accept-encoding", "user-agent"]
      if let body = expected.body {
        names.formUnion(["content-type", "content-length"])
        #expect(request["Content-Type"] == ["application/json"])
        let sent = try JSON.decode(JSON.Value.self, from: request.body)
        let wanted = try JSON.decode(JSON.Value.self, from: Array(body.utf8))
        #expect(sent.inOrder == wanted.inOrder)
      } else {
        if ["POST", "PUT"].contains(request.method) { names.insert("content-length") }
        #expect(request.body.isEmpty)
      }
      #expect(Set(request.fields.map { $0.name.lowercased() }) == names)
    }
  }

  /// The operations that ImageKit documents and that send no files.
  private static let documented = """
    POST   /v1/customMetadataFields
    PATCH  /v1/customMetadataFields/{id}
    GET    /v1/customMetadataFields
    DELETE /v1/customMetadataFields/{id}
    GET    /v1/files/{fileId}/details
    PATCH  /v1/files/{fileId}/details
    DELETE /v1/files/{fileId}
    POST   /v1/files/copy
    POST   /v1/files/move
    PUT    /v1/files/rename
    POST   /v1/files/batch/deleteByFileIds
    POST   /v1/files/addTags
    POST   /v1/files/removeTags
    POST   /v1/files/removeAITags
    GET    /v1/files/{fileId}/versions
    GET    /v1/files/{fileId}/versions/{versionId}
    DELETE /v1/files/{fileId}/versions/{versionId}
    PUT    /v1/files/{fileId}/versions/{versionId}/restore
    GET    /v1/files/{fileId}/metadata
    GET    /v1/metadata
    POST   /v1/saved-extensions
    PATCH  /v1/saved-extensions/{id}
    GET    /v1/saved-extensions
    GET    /v1/saved-extensions/{id}
    DELETE /v1/saved-extensions/{id}
    GET    /v1/files
    POST   /v1/files/purge
    GET    /v1/files/purge/{requestId}
    POST   /v1/folder
    DELETE /v1/folder
    POST   /v1/bulkJobs/copyFolder
    POST   /v1/bulkJobs/moveFolder
    POST   /v1/bulkJobs/renameFolder
    GET    /v1/bulkJobs/{jobId}
    GET    /v1/accounts/usage
    POST   /v1/accounts/origins
    PUT    /v1/accounts/origins/{id}
    GET    /v1/accounts/origins
    GET    /v1/accounts/origins/{id}
    DELETE /v1/accounts/origins/{id}
    POST   /v1/accounts/url-endpoints
    PUT    /v1/accounts/url-endpoints/{id}
    GET    /v1/accounts/url-endpoints
    GET    /v1/accounts/url-endpoints/{id}
    DELETE /v1/accounts/url-endpoints/{id}
    POST   /v1/named-transformations
    PATCH  /v1/named-transformations/{id}
    GET    /v1/named-transformations
    GET    /v1/named-transformations/{id}
    DELETE /v1/named-transformations/{id}
    GET    /v1/accounts/usage-analytics
    """

  @Test func `each documented operation is called`() {
    let names = [
      "{fileId}": "file_id", "{versionId}": "version_id", "{requestId}": "request_id",
      "{jobId}": "job_id", "{id}": "id",
    ]
    let documented = Self.documented.components(separatedBy: "\n").map { line in
      let words = line.split(separator: " ")
      let segments = words[1].components(separatedBy: "/").map { names[$0] ?? $0 }
      return "\(words[0]) \(segments.joined(separator: "/"))"
    }
    let called = WireCase.all.map { String($0.request.prefix { $0 != "?" }) }
    #expect(Set(called) == Set(documented))
    #expect(documented.count == 51)
  }
}

/// A method and a target whose query fields may be in any order, and encoded in either way.
private struct Target: Hashable {
  var endpoint: String
  var query: Set<String> = []

  init(_ request: String) {
    let parts = request.components(separatedBy: "?")
    endpoint = parts[0]
    guard parts.count > 1 else { return }
    for field in parts[1].components(separatedBy: "&") {
      let spaced = field.replacingOccurrences(of: "+", with: " ")
      query.insert(spaced.removingPercentEncoding ?? "not encoded: \(field)")
    }
  }
}

extension JSON.Value {
  /// The value with the members of objects sorted by their keys.
  fileprivate var inOrder: JSON.Value {
    switch self {
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      return .object(Members(sorted.map { .init(key: $0.key, value: $0.value.inOrder) }))
    case .array(let elements): return .array(elements.map(\.inOrder))
    default: return self
    }
  }
}
