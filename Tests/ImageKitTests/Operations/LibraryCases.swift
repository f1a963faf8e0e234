import Endpoints
import ImageKitAPI

extension WireCase {
  static let library = [
    WireCase(
      """
      GET /v1/files?fileType=image&limit=10&path=%2Fbanners%2F&searchQuery=createdAt+%3E+%227d%22+AND+\
      name%3A+%22a%26b%2Bc%22&skip=20&sort=DESC_CREATED&type=file
      """,
      reply: """
        [{"type":"file","fileId":"1"},{"type":"folder","folderId":"2","folderPath":"/banners",
           "createdBy":{"email":"ann@example.com","name":"Ann"}},
         {"type":"file-version","fileId":"3"},{"type":"bundle"}]
        """,
      is: "file 1, folder 2 by Ann (ann@example.com), file 3, other"
    ) {
      let assets = try await $0.listFiles(
        type: .file, sort: .descCreated, path: "/banners/",
        searchQuery: #"createdAt > "7d" AND name: "a&b+c""#, fileType: .image, limit: 10, skip: 20)
      return assets.map { asset in
        switch asset {
        case .fileDetails(let file): "file \(file.fileId ?? "")"
        case .folder(let folder):
          """
          folder \(folder.folderId ?? "") by \(folder.createdBy?.name ?? "") \
          (\(folder.createdBy?.email ?? ""))
          """
        case .other: "other"
        }
      }.joined(separator: ", ")
    },
    WireCase("GET /v1/files", reply: "[]", is: "0") { "\(try await $0.listFiles().count)" },
    WireCase("GET /v1/files?sort=ASC_DURATION", reply: "[]", is: "0") {
      "\(try await $0.listFiles(sort: .ascDuration).count)"
    },
    WireCase("GET /v1/files?sort=DESC_ORIGINAL_CREATION_DATE", reply: "[]", is: "0") {
      "\(try await $0.listFiles(sort: .descOriginalCreationDate).count)"
    },
    WireCase(
      "GET /v1/files/file_id/metadata",
      reply: """
        {"height":3214,"width":3948,"size":207097,"format":"jpg","hasColorProfile":true,"quality":0,
         "density":72,"hasTransparency":false,"pHash":"f06830ca9f1e3e90","exif":{
           "image":{"Make":"Canon","Model":"Canon EOS 40D","Orientation":1,"XResolution":72},
           "thumbnail":{"Compression":6,"ThumbnailLength":1280},
           "exif":{"ExposureTime":0.00625,"FNumber":7.1,"ISO":100,"FocalLength":135,
             "UserComment":"","SubSecTime":"00","Contrast":1},
           "gps":{"GPSVersionID":[2,2,0,0],"GPSLatitude":[52,30.5,0]},
           "interoperability":{"InteropIndex":"R98","InteropVersion":"0100"},"makernote":{"x":1}}}
        """,
      is: "3214.0 f06830ca9f1e3e90 Canon 7.1 1 1280.0 30.5 R98"
    ) {
      let metadata = try await $0.getFileMetadata(fileId: "file_id")
      let exif = metadata.exif
      return """
        \(metadata.height ?? 0) \(metadata.pHash ?? "") \(exif?.image?.make ?? "") \
        \(exif?.exif?.fNumber ?? 0) \(exif?.exif?.additionalProperties["Contrast"]?.int ?? 0) \
        \(exif?.thumbnail?.thumbnailLength ?? 0) \(exif?.gps?.gpsLatitude?[1] ?? 0) \
        \(exif?.interoperability?.interopIndex ?? "")
        """
    },
    WireCase(
      """
      GET /v1/metadata?url=https%3A%2F%2Fik.imagekit.io%2Fdemo%2Fa+b.jpg%3Ftr%3Dw-1%2Ch-2%26x%3D%C3%A9
      """,
      reply: #"{"format":"mp4","videoCodec":"h264","duration":10.5,"bitRate":480}"#,
      is: "mp4 10.5"
    ) {
      let metadata = try await $0.getMetadataFromURL(
        url: "https://ik.imagekit.io/demo/a b.jpg?tr=w-1,h-2&x=é")
      return "\(metadata.format ?? "") \(metadata.duration ?? 0)"
    },
    WireCase(
      "POST /v1/files/purge", #"{"url":"https://ik.imagekit.io/demo/a.jpg*"}"#,
      reply: #"{"requestId":"598821f949c0a938d57563bd"}"#, is: "598821f949c0a938d57563bd"
    ) {
      try await $0.purgeCache(body: .init(url: "https://ik.imagekit.io/demo/a.jpg*")).requestId
        ?? ""
    },
    WireCase("GET /v1/files/purge/request_id", reply: #"{"status":"Pending"}"#, is: "true") {
      "\(try await $0.getPurgeCacheStatus(requestId: "request_id").status == .pending)"
    },
  ]

  static let folders = [
    WireCase(
      "POST /v1/folder", #"{"folderName":"summer","parentFolderPath":"/product/images/"}"#,
      reply: "{}"
    ) {
      try await $0.createFolder(
        body: .init(folderName: "summer", parentFolderPath: "/product/images/"))
      return ""
    },
    WireCase("DELETE /v1/folder", #"{"folderPath":"/folder/to/delete/"}"#) {
      try await $0.deleteFolder(body: .init(folderPath: "/folder/to/delete/"))
      return ""
    },
    WireCase(
      "POST /v1/bulkJobs/copyFolder",
      #"{"destinationPath":"/b","sourceFolderPath":"/a","includeVersions":true}"#,
      reply: #"{"jobId":"j"}"#, is: "j"
    ) {
      try await $0.copyFolder(
        body: .init(destinationPath: "/b", sourceFolderPath: "/a", includeVersions: true)
      ).jobId
    },
    WireCase(
      "POST /v1/bulkJobs/moveFolder", #"{"destinationPath":"/b","sourceFolderPath":"/a"}"#,
      reply: #"{"jobId":"j"}"#, is: "j"
    ) {
      try await $0.moveFolder(body: .init(destinationPath: "/b", sourceFolderPath: "/a")).jobId
    },
    WireCase(
      "POST /v1/bulkJobs/renameFolder",
      #"{"folderPath":"/a","newFolderName":"new-name","purgeCache":true}"#,
      reply: #"{"jobId":"j"}"#, is: "j"
    ) {
      try await $0.renameFolder(
        body: .init(folderPath: "/a", newFolderName: "new-name", purgeCache: true)
      ).jobId
    },
    WireCase(
      "GET /v1/bulkJobs/job_id",
      reply: #"{"jobId":"j","type":"RENAME_FOLDER","status":"Completed","purgeRequestId":"p"}"#,
      is: "RENAME_FOLDER true p"
    ) {
      let job = try await $0.getBulkJobStatus(jobId: "job_id")
      return "\(job.type?.rawValue ?? "") \(job.status == .completed) \(job.purgeRequestId ?? "")"
    },
  ]
}
