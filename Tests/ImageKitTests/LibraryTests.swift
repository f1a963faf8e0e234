import Endpoints
import Foundation
import ImageKitAPI
import TestServers
import Testing

/// Programs against a server that keeps what they change, as ImageKit does.
@Suite struct LibraryTests {
  /// A client of a library; its calls are sent again after a refusal for the rate.
  private func client(of server: MediaLibraryServer) -> ImageKit {
    var client = ImageKit(privateKey: MediaLibraryServer.key, server: Server(server.url))
    client.configuration.timeout = .patience
    return client
  }

  private func upload(
    _ text: String, _ fileName: String, to folder: String, tags: [String]? = nil,
    _ imagekit: ImageKit
  ) async throws -> ImageKit.UploadedFile {
    let file = FilePart(Data(text.utf8), fileName: fileName)
    return try await imagekit.uploadFile(
      body: .init(
        file: file, fileName: fileName, folder: folder, tags: tags, useUniqueFileName: false))
  }

  /// The paths of all files, page by page.
  private func paths(
    _ imagekit: ImageKit, type: ImageKit.Requests.ListFiles.TypeValue? = nil
  ) async throws -> [String] {
    var paths: [String] = []
    let request = ImageKit.Requests.ListFiles(type: type, sort: .ascName, limit: 2)
    for try await asset in imagekit.items(of: request) {
      switch asset {
      case .fileDetails(let file): paths.append(file.filePath ?? "")
      case .folder(let folder): paths.append(folder.folderPath ?? "")
      case .other: paths.append("other")
      }
    }
    return paths
  }

  @Test func `a file lives from its upload to its deletion`() async throws {
    try await MediaLibraryServer.withServer { server in
      let imagekit = client(of: server)

      // Uploaded twice, a file has two versions.
      let first = try await upload(
        "1", "cat photo.jpg", to: "/pets", tags: ["cat", "red"], imagekit)
      #expect(first.filePath == "/pets/cat_photo.jpg")
      #expect(first.versionInfo?.name == "Version 1")
      #expect(first.tags == nil)
      let fileId = try #require(first.fileId)
      let second = try await upload("22", "cat photo.jpg", to: "pets/", imagekit)
      #expect(second.fileId == fileId)
      #expect(second.versionInfo?.name == "Version 2")
      #expect(try await paths(imagekit) == ["/pets/cat_photo.jpg"])
      #expect(try await imagekit.getFileDetails(fileId: fileId).size == 2)

      // The first one is restored, after which the second one can be deleted.
      let versions = try await imagekit.listFileVersions(fileId: fileId)
      #expect(versions.map(\.type) == [.file, .fileVersion])
      let (v2, v1) = (
        try #require(versions[0].versionInfo?.id), try #require(versions[1].versionInfo?.id)
      )
      let former = try await imagekit.getFileVersionDetails(fileId: fileId, versionId: v1)
      #expect(former.type == .fileVersion)
      #expect(former.tags == ["cat", "red"])
      let restored = try await imagekit.restoreFileVersion(fileId: fileId, versionId: v1)
      #expect(restored.versionInfo?.name == "Version 1")
      #expect(restored.size == 1)
      #expect(try await imagekit.deleteFileVersion(fileId: fileId, versionId: v2) == nil)
      #expect(try await imagekit.listFileVersions(fileId: fileId).map(\.versionInfo?.id) == [v1])

      // Its details change.
      let changes = ImageKit.FileChanges(
        customMetadata: ["price": 10], description: "A cat", tags: ["cat"])
      let changed = try await imagekit.updateFileDetails(
        fileId: fileId, body: .fileChanges(changes))
      #expect(changed.description == "A cat")
      #expect(changed.customMetadata == ["price": 10])
      let unpublished = try await imagekit.updateFileDetails(
        fileId: fileId, body: .publicationChange(.init(publish: .init(isPublished: false))))
      #expect(unpublished.isPublished == false)
      #expect(unpublished.tags == ["cat"])

      // It is copied, moved and renamed.
      try await imagekit.copyFile(
        body: .init(destinationPath: "/copies", sourceFilePath: "/pets/cat_photo.jpg"))
      try await imagekit.moveFile(
        body: .init(destinationPath: "/animals", sourceFilePath: "/pets/cat_photo.jpg"))
      let renamed = try await imagekit.renameFile(
        body: .init(
          filePath: "/animals/cat_photo.jpg", newFileName: "tom.jpg", purgeCache: true))
      let purge = try #require(renamed.purgeRequestId)
      #expect(try await imagekit.getPurgeCacheStatus(requestId: purge).status == .pending)
      #expect(try await imagekit.getPurgeCacheStatus(requestId: purge).status == .completed)
      #expect(try await paths(imagekit) == ["/copies/cat_photo.jpg", "/animals/tom.jpg"])
      #expect(try await imagekit.getFileDetails(fileId: fileId).filePath == "/animals/tom.jpg")

      // Folders are copied, moved and renamed by jobs.
      try await imagekit.createFolder(
        body: .init(folderName: "New year!", parentFolderPath: "/archive/2026"))
      let copy = try await imagekit.copyFolder(
        body: .init(destinationPath: "/archive", sourceFolderPath: "/animals"))
      #expect(try await imagekit.getBulkJobStatus(jobId: copy.jobId).status == .pending)
      let job = try await imagekit.getBulkJobStatus(jobId: copy.jobId)
      #expect(job.status == .completed)
      #expect(job.type == .copyFolder)
      _ = try await imagekit.moveFolder(
        body: .init(destinationPath: "/archive", sourceFolderPath: "/copies"))
      _ = try await imagekit.renameFolder(
        body: .init(folderPath: "/archive/animals", newFolderName: "cats"))
      #expect(
        try await paths(imagekit).sorted() == [
          "/animals/tom.jpg", "/archive/cats/tom.jpg", "/archive/copies/cat_photo.jpg",
        ])
      #expect(
        try await paths(imagekit, type: .folder).sorted() == [
          "/animals", "/archive", "/archive/2026", "/archive/2026/New_year_", "/archive/cats",
          "/archive/copies", "/pets",
        ])

      // All of it is deleted.
      try await imagekit.deleteFolder(body: .init(folderPath: "/archive"))
      try await imagekit.deleteFile(fileId: fileId)
      #expect(try await imagekit.listFiles().isEmpty)
    }
  }

  @Test func `several files are found, tagged and deleted at a time`() async throws {
    try await MediaLibraryServer.withServer { server in
      let imagekit = client(of: server)
      var ids: [String] = []
      for (name, tags) in [("a1", ["x"]), ("a2", ["y"]), ("b1", nil)] as [(String, [String]?)] {
        ids.append(try #require(try await upload(name, name, to: "/", tags: tags, imagekit).fileId))
      }
      func found(_ search: String) async throws -> [String?] {
        try await imagekit.listFiles(searchQuery: search).map {
          if case .fileDetails(let file) = $0 { file.name } else { nil }
        }
      }
      #expect(try await found(#"name : "a""#) == ["a1", "a2"])
      #expect(try await found(#"tags IN ["y", "z"]"#) == ["a2"])
      let tagged = try await imagekit.bulkAddTags(
        body: .init(fileIds: Array(ids[1...]), tags: ["z"]))
      #expect(tagged.successfullyUpdatedFileIds == Array(ids[1...]))
      #expect(try await found(#"tags IN ["z"]"#) == ["a2", "b1"])
      _ = try await imagekit.bulkRemoveTags(body: .init(fileIds: ids, tags: ["y", "z"]))
      #expect(try await found(#"tags IN ["y", "z"]"#) == [])
      let deleted = try await imagekit.bulkDeleteFiles(body: .init(fileIds: ids))
      #expect(deleted.successfullyDeletedFileIds == ids)
      #expect(try await imagekit.listFiles() == [])
    }
  }

  @Test func `what is refused is an error with the message of the API`() async throws {
    try await MediaLibraryServer.withServer { server in
      let imagekit = client(of: server)
      func refusal(_ call: (ImageKit) async throws -> Void) async -> String {
        do {
          try await call(imagekit)
          return "accepted"
        } catch let error as APIError<ImageKit.ErrorReply> {
          guard case .documented(let reply) = error.reason else { return "\(error)" }
          let missing = reply.missingFileIds.map { " \($0)" } ?? ""
          return "\(error.status ?? 0) \(reply.reason ?? "-") \(reply.message ?? "-")\(missing)"
        } catch {
          return "\(error)"
        }
      }

      _ = try await upload("1", "a.txt", to: "/", imagekit)
      let b = try await upload("1", "b.txt", to: "/", imagekit)
      let (fileId, versionId) = (try #require(b.fileId), try #require(b.versionInfo?.id))
      #expect(
        await refusal { _ = try await $0.getFileDetails(fileId: "f") }
          == "404 - The requested file does not exist.")
      #expect(
        await refusal { _ = try await $0.listFileVersions(fileId: "f") }
          == "404 - The requested asset does not exist.")
      #expect(
        await refusal { try await $0.deleteFileVersion(fileId: fileId, versionId: "v") }
          == "404 - The requested file version does not exist.")
      #expect(
        await refusal { try await $0.deleteFileVersion(fileId: fileId, versionId: versionId) }
          == "400 - The current version of a file can not be deleted.")
      #expect(
        await refusal { _ = try await $0.bulkDeleteFiles(body: .init(fileIds: [fileId, "f"])) }
          == #"404 - The requested file(s) does not exist. ["f"]"#)
      #expect(
        await refusal {
          _ = try await $0.renameFile(body: .init(filePath: "/b.txt", newFileName: "a.txt"))
        } == "409 FILE_ALREADY_EXISTS File with name a.txt already exists at the same location.")
      #expect(
        await refusal {
          try await $0.copyFile(body: .init(destinationPath: "/", sourceFilePath: "/c.txt"))
        } == "404 SOURCE_FILE_MISSING No file found with filePath /c.txt")
      #expect(
        await refusal {
          _ = try await $0.moveFolder(body: .init(destinationPath: "/", sourceFolderPath: "/x"))
        } == "404 NO_FILES_FOLDER No files & folder found at sourceFolderPath /x")
      #expect(
        await refusal { try await $0.deleteFolder(body: .init(folderPath: "/x")) }
          == "404 FOLDER_NOT_FOUND No folder found with folderPath /x")
      #expect(
        await refusal {
          let file = FilePart(Data(), fileName: "a.txt")
          _ = try await $0.uploadFile(
            body: .init(
              file: file, fileName: "a.txt", overwriteFile: false, useUniqueFileName: false))
        }
          == """
          400 - A file with the same name already exists at the exact location. We could not overwrite \
          it because both overwriteFile and useUniqueFileName are set to false.
          """)
      #expect(
        await refusal { imagekit in
          var other = ImageKit(privateKey: "other", server: Server(server.url))
          other.configuration.timeout = .patience
          _ = try await other.listFiles()
        } == "403 - Your account cannot be authenticated.")
    }
  }

  @Test func `a call that is refused for the rate is sent again when the server says`()
    async throws
  {
    try await MediaLibraryServer.withServer(refusing: [0, 2]) { server in
      let imagekit = client(of: server)
      let files = try await imagekit.listFiles(limit: 1)
      #expect(files == [])
      let paths = try await paths(imagekit, type: .all)
      #expect(paths == [])
      #expect(
        server.requestLines == [
          "GET /v1/files?limit=1 HTTP/1.1", "GET /v1/files?limit=1 HTTP/1.1",
          "GET /v1/files?type=all&sort=ASC_NAME&limit=2 HTTP/1.1",
          "GET /v1/files?type=all&sort=ASC_NAME&limit=2 HTTP/1.1",
        ])
    }
  }
}
