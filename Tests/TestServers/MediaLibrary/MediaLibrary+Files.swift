internal import Foundation

extension MediaLibrary {
  /// The reply to a request below `/v1/files`.
  mutating func fileReply(
    to request: MediaRequest, _ path: [String]
  ) throws(MediaRefusal) -> Any? {
    switch (request.method, path.count, path.last) {
    case ("POST", 1, "copy"): return try copyFile(request)
    case ("POST", 1, "move"): return try moveFile(request)
    case ("PUT", 1, "rename"): return try renameFile(request)
    case ("POST", 1, "addTags"), ("POST", 1, "removeTags"), ("POST", 1, "removeAITags"):
      return try changeTags(request, path[0])
    case ("POST", 2, "deleteByFileIds"): return try deleteFiles(request)
    case ("POST", 1, "purge"): return ["requestId": try purge(request)]
    case ("GET", 2, let id?) where path[0] == "purge": return try purgeStatus(id)
    case ("DELETE", 1, let id?):
      files.remove(at: try index(of: id))
      return nil
    case ("GET", 2, "details"):
      let file = files[try index(of: path[0])]
      return file.details(of: file.current)
    case ("PATCH", 2, "details"): return try update(request, try index(of: path[0]))
    case (_, 2..., _) where path[1] == "versions":
      return try versionReply(to: request, try index(of: path[0], asset: true), path)
    default: throw MediaRefusal(404, "The requested resource does not exist.")
    }
  }

  func index(of id: String, asset: Bool = false) throws(MediaRefusal) -> Int {
    if let index = files.firstIndex(where: { $0.id == id }) { return index }
    throw MediaRefusal(404, "The requested \(asset ? "asset" : "file") does not exist.")
  }

  private func index(ofPath path: String) throws(MediaRefusal) -> Int {
    if let index = files.firstIndex(where: { $0.path == path }) { return index }
    throw MediaRefusal(404, "No file found with filePath \(path)", reason: "SOURCE_FILE_MISSING")
  }

  // MARK: Versions

  private mutating func versionReply(
    to request: MediaRequest, _ index: Int, _ path: [String]
  ) throws(MediaRefusal) -> Any? {
    let file = files[index]
    if request.method == "GET", path.count == 2 {
      return file.versions.reversed().map { file.details(of: $0) }
    }
    guard path.count > 2, let position = file.versions.firstIndex(where: { $0.id == path[2] })
    else { throw MediaRefusal(404, "The requested file version does not exist.") }
    switch (request.method, path.count) {
    case ("GET", 3): return file.details(of: file.versions[position])
    case ("DELETE", 3):
      if position == file.versions.count - 1 {
        throw MediaRefusal(400, "The current version of a file can not be deleted.")
      }
      files[index].versions.remove(at: position)
      return nil
    case ("PUT", 4):
      // The restored version becomes current under its own number.
      files[index].versions.append(files[index].versions.remove(at: position))
      return files[index].details(of: files[index].current)
    default: throw MediaRefusal(404, "The requested resource does not exist.")
    }
  }

  // MARK: Changes

  private mutating func update(_ request: MediaRequest, _ index: Int) throws(MediaRefusal) -> Any {
    let json = request.json
    if let publish = json["publish"] as? [String: Any] {
      files[index].isPublished = publish["isPublished"] as? Bool ?? true
    }
    if let tags = json["tags"] { files[index].current.tags = tags as? [String] }
    if let text = json["description"] as? String { files[index].current.description = text }
    if let text = json["customCoordinates"] { files[index].current.coordinates = text as? String }
    if let changes = json["customMetadata"] as? [String: Any] {
      var values = JSONText.object(files[index].current.customMetadata) ?? [:]
      for (name, value) in changes { values[name] = value is NSNull ? nil : value }
      files[index].current.customMetadata = JSONText.text(of: values)
    }
    return files[index].details(of: files[index].current)
  }

  private mutating func copyFile(_ request: MediaRequest) throws(MediaRefusal) -> Any? {
    let file = files[try index(ofPath: try request.text("sourceFilePath"))]
    let folder = Self.folder(try request.text("destinationPath"))
    let all = request.json["includeFileVersions"] as? Bool == true
    var copy = file
    copy.versions = all ? file.versions : [file.current]
    put(copy, into: folder, withNewIDs: true)
    return nil
  }

  private mutating func moveFile(_ request: MediaRequest) throws(MediaRefusal) -> Any? {
    let index = try index(ofPath: try request.text("sourceFilePath"))
    let folder = Self.folder(try request.text("destinationPath"))
    put(files.remove(at: index), into: folder, withNewIDs: false)
    return nil
  }

  /// Adds a file to a folder, as new versions of a file that has its name already.
  mutating func put(_ file: MediaFile, into folder: String, withNewIDs: Bool) {
    addFolders(of: folder)
    var file = file
    file.folder = folder
    if withNewIDs {
      for position in file.versions.indices { file.versions[position].id = nextID() }
      file.id = file.versions[0].id
    }
    guard let position = files.firstIndex(where: { $0.path == file.path }) else {
      files.append(file)
      return
    }
    var number = files[position].current.number
    for var version in file.versions {
      number += 1
      version.number = number
      files[position].versions.append(version)
    }
  }

  private mutating func renameFile(_ request: MediaRequest) throws(MediaRefusal) -> Any {
    let index = try index(ofPath: try request.text("filePath"))
    let name = Self.name(try request.text("newFileName"))
    if files.contains(where: { $0.path == files[index].folder + name }) {
      throw MediaRefusal(
        409, "File with name \(name) already exists at the same location.",
        reason: "FILE_ALREADY_EXISTS")
    }
    files[index].name = name
    guard request.json["purgeCache"] as? Bool == true else { return [:] as [String: Any] }
    return ["purgeRequestId": addPurge()]
  }

  // MARK: Several files

  private func known(_ request: MediaRequest) throws(MediaRefusal) -> Set<String> {
    let ids = try request.texts("fileIds")
    let missing = ids.filter { id in !files.contains { $0.id == id } }
    guard missing.isEmpty else {
      throw MediaRefusal(404, "The requested file(s) does not exist.", missing: missing)
    }
    return Set(ids)
  }

  private mutating func deleteFiles(_ request: MediaRequest) throws(MediaRefusal) -> Any {
    let ids = try known(request)
    files.removeAll { ids.contains($0.id) }
    return ["successfullyDeletedFileIds": ids.sorted()]
  }

  private mutating func changeTags(
    _ request: MediaRequest, _ change: String
  ) throws(MediaRefusal) -> Any {
    let ids = try known(request)
    let tags = try request.texts(change == "removeAITags" ? "AITags" : "tags")
    for index in files.indices where ids.contains(files[index].id) {
      let former = files[index].current.tags ?? []
      switch change {
      case "addTags":
        files[index].current.tags = former + tags.filter { !former.contains($0) }
      case "removeTags":
        let rest = former.filter { !tags.contains($0) }
        files[index].current.tags = rest.isEmpty ? nil : rest
      default: files[index].current.aiTags.removeAll { tags.contains($0) }
      }
    }
    return ["successfullyUpdatedFileIds": ids.sorted()]
  }

  // MARK: The cache

  private mutating func addPurge() -> String {
    let id = nextID()
    purges[id] = 0
    return id
  }

  private mutating func purge(_ request: MediaRequest) throws(MediaRefusal) -> String {
    _ = try request.text("url")
    return addPurge()
  }

  private mutating func purgeStatus(_ id: String) throws(MediaRefusal) -> Any {
    guard let times = purges[id] else {
      throw MediaRefusal(404, "No request found with this requestId.")
    }
    purges[id] = times + 1
    return ["status": times == 0 ? "Pending" : "Completed"]
  }
}
