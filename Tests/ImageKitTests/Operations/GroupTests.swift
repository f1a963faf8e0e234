import Endpoints
import Foundation
import HTTPTypes
import ImageKitAPI
import Testing

/// Each operation can be called in the group that ImageKit's SDKs have it in.
@Suite struct GroupTests {
  private typealias Call = @Sendable (ImageKit) async throws -> Void

  private static let date = CalendarDate(year: 2026, month: 1, day: 1)

  private static let files: [(String, Call)] = [
    (
      "POST /api/v1/files/upload",
      { _ = try await $0.files.upload(body: .init(file: file, fileName: "")) }
    ),
    ("GET /v1/files/f/details", { _ = try await $0.files.get(fileId: "f") }),
    (
      "PATCH /v1/files/f/details",
      { _ = try await $0.files.update(fileId: "f", body: .publicationChange(.init())) }
    ),
    ("DELETE /v1/files/f", { try await $0.files.delete(fileId: "f") }),
    (
      "POST /v1/files/copy",
      { try await $0.files.copy(body: .init(destinationPath: "", sourceFilePath: "")) }
    ),
    (
      "POST /v1/files/move",
      { try await $0.files.move(body: .init(destinationPath: "", sourceFilePath: "")) }
    ),
    (
      "PUT /v1/files/rename",
      { _ = try await $0.files.rename(body: .init(filePath: "", newFileName: "")) }
    ),
    (
      "POST /v1/files/batch/deleteByFileIds",
      { _ = try await $0.files.bulk.delete(body: .init(fileIds: [])) }
    ),
    (
      "POST /v1/files/addTags",
      { _ = try await $0.files.bulk.addTags(body: .init(fileIds: [], tags: [])) }
    ),
    (
      "POST /v1/files/removeTags",
      { _ = try await $0.files.bulk.removeTags(body: .init(fileIds: [], tags: [])) }
    ),
    (
      "POST /v1/files/removeAITags",
      { _ = try await $0.files.bulk.removeAITags(body: .init(aiTags: [], fileIds: [])) }
    ),
    ("GET /v1/files/f/versions", { _ = try await $0.files.versions.list(fileId: "f") }),
    (
      "GET /v1/files/f/versions/v",
      { _ = try await $0.files.versions.get(fileId: "f", versionId: "v") }
    ),
    (
      "DELETE /v1/files/f/versions/v",
      { try await $0.files.versions.delete(fileId: "f", versionId: "v") }
    ),
    (
      "PUT /v1/files/f/versions/v/restore",
      { _ = try await $0.files.versions.restore(fileId: "f", versionId: "v") }
    ),
    ("GET /v1/files/f/metadata", { _ = try await $0.files.metadata.get(fileId: "f") }),
    ("GET /v1/metadata?url=u", { _ = try await $0.files.metadata.getFromURL(url: "u") }),
    ("GET /v1/files", { _ = try await $0.assets.list() }),
    ("POST /v1/files/purge", { _ = try await $0.cache.invalidation.create(body: .init(url: "")) }),
    ("GET /v1/files/purge/r", { _ = try await $0.cache.invalidation.get(requestId: "r") }),
    (
      "POST /v1/folder",
      { try await $0.folders.create(body: .init(folderName: "", parentFolderPath: "")) }
    ),
    ("DELETE /v1/folder", { try await $0.folders.delete(body: .init(folderPath: "")) }),
    (
      "POST /v1/bulkJobs/copyFolder",
      { _ = try await $0.folders.copy(body: .init(destinationPath: "", sourceFolderPath: "")) }
    ),
    (
      "POST /v1/bulkJobs/moveFolder",
      { _ = try await $0.folders.move(body: .init(destinationPath: "", sourceFolderPath: "")) }
    ),
    (
      "POST /v1/bulkJobs/renameFolder",
      { _ = try await $0.folders.rename(body: .init(folderPath: "", newFolderName: "")) }
    ),
    ("GET /v1/bulkJobs/j", { _ = try await $0.folders.job.get(jobId: "j") }),
    (
      "POST /api/v2/files/upload",
      { _ = try await $0.beta.v2.files.upload(body: .init(file: file, fileName: "")) }
    ),
  ]

  private static let settings: [(String, Call)] = [
    (
      "POST /v1/customMetadataFields",
      {
        _ = try await $0.customMetadataFields.create(
          body: .init(label: "", name: "", schema: .init(type: .text)))
      }
    ),
    (
      "PATCH /v1/customMetadataFields/i",
      { _ = try await $0.customMetadataFields.update(id: "i", body: .init()) }
    ),
    ("GET /v1/customMetadataFields", { _ = try await $0.customMetadataFields.list() }),
    ("DELETE /v1/customMetadataFields/i", { try await $0.customMetadataFields.delete(id: "i") }),
    (
      "POST /v1/saved-extensions",
      {
        _ = try await $0.savedExtensions.create(
          body: .init(config: .removeBg(.init()), description: "", name: ""))
      }
    ),
    (
      "PATCH /v1/saved-extensions/i",
      { _ = try await $0.savedExtensions.update(id: "i", body: .init()) }
    ),
    ("GET /v1/saved-extensions", { _ = try await $0.savedExtensions.list() }),
    ("GET /v1/saved-extensions/i", { _ = try await $0.savedExtensions.get(id: "i") }),
    ("DELETE /v1/saved-extensions/i", { try await $0.savedExtensions.delete(id: "i") }),
    (
      "POST /v1/accounts/origins",
      { _ = try await $0.accounts.origins.create(body: .webProxy(.init(name: ""))) }
    ),
    (
      "PUT /v1/accounts/origins/i",
      { _ = try await $0.accounts.origins.update(id: "i", body: .webProxy(.init(name: ""))) }
    ),
    ("GET /v1/accounts/origins", { _ = try await $0.accounts.origins.list() }),
    ("GET /v1/accounts/origins/i", { _ = try await $0.accounts.origins.get(id: "i") }),
    ("DELETE /v1/accounts/origins/i", { try await $0.accounts.origins.delete(id: "i") }),
    (
      "POST /v1/accounts/url-endpoints",
      { _ = try await $0.accounts.urlEndpoints.create(body: .init(description: "")) }
    ),
    (
      "PUT /v1/accounts/url-endpoints/i",
      { _ = try await $0.accounts.urlEndpoints.update(id: "i", body: .init(description: "")) }
    ),
    ("GET /v1/accounts/url-endpoints", { _ = try await $0.accounts.urlEndpoints.list() }),
    ("GET /v1/accounts/url-endpoints/i", { _ = try await $0.accounts.urlEndpoints.get(id: "i") }),
    ("DELETE /v1/accounts/url-endpoints/i", { try await $0.accounts.urlEndpoints.delete(id: "i") }),
    (
      "POST /v1/named-transformations",
      { _ = try await $0.namedTransformations.create(body: .init(name: "", transformation: "")) }
    ),
    (
      "PATCH /v1/named-transformations/i",
      { _ = try await $0.namedTransformations.update(id: "i", body: .init()) }
    ),
    ("GET /v1/named-transformations", { _ = try await $0.namedTransformations.list() }),
    ("GET /v1/named-transformations/i", { _ = try await $0.namedTransformations.get(id: "i") }),
    ("DELETE /v1/named-transformations/i", { try await $0.namedTransformations.delete(id: "i") }),
    (
      "GET /v1/accounts/usage?startDate=2026-01-01&endDate=2026-01-01",
      {
        let day = try #require(date)
        _ = try await $0.accounts.usage.get(startDate: day, endDate: day)
      }
    ),
    (
      "GET /v1/accounts/usage-analytics?startDate=2026-01-01&endDate=2026-01-01",
      {
        let day = try #require(date)
        _ = try await $0.accounts.usageAnalytics.get(startDate: day, endDate: day)
      }
    ),
  ]

  private static let file = FilePart(Data(), fileName: "")

  @Test func `all 53 operations are in their groups`() async {
    var called: [String] = []
    for (_, call) in Self.files + Self.settings {
      let transport = InMemoryTransport { _ in RawResponse(status: 500, text: "{}") }
      let imagekit = ImageKit(privateKey: key, transport: transport).with { $0.retries = .none }
      try? await call(imagekit)
      called += transport.calls.map { "\($0.request.method) \($0.request.path ?? "")" }
    }
    #expect(called == (Self.files + Self.settings).map(\.0))
    #expect(Set(called).count == 53)
  }
}
