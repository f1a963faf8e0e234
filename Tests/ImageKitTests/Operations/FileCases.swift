import Endpoints
import ImageKitAPI

extension WireCase {
  static let files = [
    WireCase(
      "GET /v1/files/file_id/details",
      reply: """
        {"type":"file","name":"default-image.jpg","fileId":"598821f949c0a938d57563bd","tags":null,
         "AITags":[{"name":"Shirt","confidence":90.12,"source":"google-auto-tagging"}],
         "customCoordinates":null,"versionInfo":{"id":"598821f949c0a938d57563bd","name":"Version 1"},
         "selectedFieldsSchema":{"brand":{"type":"SingleSelect","readOnly":true,"selectOptions":["Nike",1,true],
           "selectOptionsTruncated":false,"defaultValue":["Nike"]}},"hasAlpha":false,"height":300,"width":200}
        """,
      is: "598821f949c0a938d57563bd Shirt 90.12 Version 1 SingleSelect 3 true nil"
    ) {
      let file = try await $0.getFileDetails(fileId: "file_id")
      let tag = file.aiTags?.first
      let brand = file.selectedFieldsSchema?["brand"]
      return """
        \(file.fileId ?? "") \(tag?.name ?? "") \(tag?.confidence ?? 0) \(file.versionInfo?.name ?? "") \
        \(brand?.type.rawValue ?? "") \(brand?.selectOptions?.count ?? 0) \(brand?.readOnly == true) \
        \(file.tags.map(String.init(describing:)) ?? "nil")
        """
    },
    WireCase(
      "PATCH /v1/files/file_id/details",
      """
      {"customCoordinates":null,"customMetadata":{"brand":"Nike","price":null},"description":"Shoes",
       "extensions":[{"name":"remove-bg","options":{"add_shadow":true,"bg_color":"green"}},
         {"name":"google-auto-tagging","maxTags":5,"minConfidence":95},{"name":"ai-auto-description"},
         {"name":"saved-extension","id":"ext_abc123"}],
       "removeAITags":"all","tags":["t-shirt","sale"],"webhookUrl":"https://example.com/hook"}
      """,
      reply: """
        {"fileId":"f","extensionStatus":{"remove-bg":"pending","google-auto-tagging":"success",
         "aws-auto-tagging":"failed","ai-auto-description":"success","ai-tasks":"success"}}
        """,
      is: "f pending success failed success success"
    ) {
      var changes = ImageKit.FileChanges()
      changes.customCoordinates = nil
      changes.customMetadata = ["brand": "Nike", "price": nil]
      changes.description = "Shoes"
      changes.extensions = [
        .removeBg(.init(options: .init(addShadow: true, bgColor: "green"))),
        .autoTaggingExtension(.init(maxTags: 5, minConfidence: 95, name: .googleAutoTagging)),
        .aiAutoDescription(.init()), .savedExtension(.init(id: "ext_abc123")),
      ]
      changes.removeAITags = "all"
      changes.tags = ["t-shirt", "sale"]
      changes.webhookUrl = "https://example.com/hook"
      let file = try await $0.updateFileDetails(fileId: "file_id", body: .fileChanges(changes))
      let status = file.extensionStatus
      let states = [
        status?.removeBg, status?.googleAutoTagging, status?.awsAutoTagging,
        status?.aiAutoDescription, status?.aiTasks,
      ]
      return ([file.fileId ?? ""] + states.map { $0?.rawValue ?? "nil" }).joined(separator: " ")
    },
    WireCase(
      "PATCH /v1/files/file_id/details",
      #"{"removeAITags":["car","vehicle"],"tags":null}"#, reply: #"{"fileId":"f","tags":null}"#,
      is: "f"
    ) {
      let changes = ImageKit.FileChanges(removeAITags: .array(["car", "vehicle"]), tags: nil)
      return try await $0.updateFileDetails(fileId: "file_id", body: .fileChanges(changes)).fileId
        ?? ""
    },
    WireCase(
      "PATCH /v1/files/file_id/details",
      #"{"publish":{"isPublished":true,"includeFileVersions":false}}"#,
      reply: #"{"fileId":"f","isPublished":true}"#, is: "true"
    ) {
      let change = ImageKit.PublicationChange(
        publish: .init(isPublished: true, includeFileVersions: false))
      let file = try await $0.updateFileDetails(
        fileId: "file_id", body: .publicationChange(change))
      return "\(file.isPublished == true)"
    },
    WireCase("DELETE /v1/files/file_id") {
      try await $0.deleteFile(fileId: "file_id")
      return ""
    },
    WireCase(
      "POST /v1/files/copy",
      """
      {"destinationPath":"/folder/","sourceFilePath":"/path/to/file.jpg","includeFileVersions":true}
      """
    ) {
      try await $0.copyFile(
        body: .init(
          destinationPath: "/folder/", sourceFilePath: "/path/to/file.jpg",
          includeFileVersions: true))
      return ""
    },
    WireCase(
      "POST /v1/files/move",
      #"{"destinationPath":"/folder/","sourceFilePath":"/path/to/file.jpg"}"#, reply: "{}"
    ) {
      try await $0.moveFile(
        body: .init(destinationPath: "/folder/", sourceFilePath: "/path/to/file.jpg"))
      return ""
    },
    WireCase(
      "PUT /v1/files/rename",
      #"{"filePath":"/path/to/file.jpg","newFileName":"newFileName.jpg","purgeCache":true}"#,
      reply: #"{"purgeRequestId":"598821f949c0a938d57563bd"}"#, is: "598821f949c0a938d57563bd"
    ) {
      try await $0.renameFile(
        body: .init(
          filePath: "/path/to/file.jpg", newFileName: "newFileName.jpg", purgeCache: true)
      ).purgeRequestId ?? ""
    },
  ]

  static let versions = [
    WireCase(
      "GET /v1/files/file_id/versions",
      reply: #"[{"type":"file","fileId":"f"},{"type":"file-version","fileId":"f"}]"#,
      is: "file file-version"
    ) {
      try await $0.listFileVersions(fileId: "file_id").map { $0.type?.rawValue ?? "" }
        .joined(separator: " ")
    },
    WireCase(
      "GET /v1/files/file_id/versions/version_id",
      reply: #"{"versionInfo":{"id":"version_id","name":"Version 2"}}"#, is: "Version 2"
    ) {
      try await $0.getFileVersionDetails(fileId: "file_id", versionId: "version_id")
        .versionInfo?.name ?? ""
    },
    WireCase("DELETE /v1/files/file_id/versions/version_id", is: "nil") {
      let file = try await $0.deleteFileVersion(fileId: "file_id", versionId: "version_id")
      return file?.fileId ?? "nil"
    },
    WireCase(
      "PUT /v1/files/file_id/versions/version_id/restore",
      reply: #"{"versionInfo":{"id":"version_id","name":"Version 1"}}"#, is: "Version 1"
    ) {
      try await $0.restoreFileVersion(fileId: "file_id", versionId: "version_id")
        .versionInfo?.name ?? ""
    },
  ]

  static let bulk = [
    WireCase(
      "POST /v1/files/batch/deleteByFileIds", #"{"fileIds":["a","b"]}"#,
      reply: #"{"successfullyDeletedFileIds":["a","b"]}"#, is: "a b"
    ) {
      try await $0.bulkDeleteFiles(body: .init(fileIds: ["a", "b"])).successfullyDeletedFileIds?
        .joined(separator: " ") ?? ""
    },
    WireCase(
      "POST /v1/files/addTags", #"{"fileIds":["a","b"],"tags":["t-shirt","sale2019"]}"#,
      reply: #"{"successfullyUpdatedFileIds":["a","b"]}"#, is: "a b"
    ) {
      try await $0.bulkAddTags(body: .init(fileIds: ["a", "b"], tags: ["t-shirt", "sale2019"]))
        .successfullyUpdatedFileIds?.joined(separator: " ") ?? ""
    },
    WireCase(
      "POST /v1/files/removeTags", #"{"fileIds":["a","b"],"tags":["t-shirt","sale2019"]}"#,
      reply: #"{"successfullyUpdatedFileIds":["a"]}"#, is: "a"
    ) {
      try await $0.bulkRemoveTags(body: .init(fileIds: ["a", "b"], tags: ["t-shirt", "sale2019"]))
        .successfullyUpdatedFileIds?.joined(separator: " ") ?? ""
    },
    WireCase(
      "POST /v1/files/removeAITags", #"{"AITags":["t-shirt","sale2019"],"fileIds":["a","b"]}"#,
      reply: #"{"successfullyUpdatedFileIds":[]}"#
    ) {
      try await $0.bulkRemoveAITags(
        body: .init(aiTags: ["t-shirt", "sale2019"], fileIds: ["a", "b"])
      ).successfullyUpdatedFileIds?.joined(separator: " ") ?? "nil"
    },
  ]
}
