internal import Foundation

extension MediaLibrary {
  // MARK: Lists

  /// The assets that a list or a search finds.
  func list(_ request: MediaRequest) throws(MediaRefusal) -> Any {
    let query = request.query
    let limit = Int(query["limit"] ?? "1000") ?? 0
    guard (1...1000).contains(limit), let skip = Int(query["skip"] ?? "0"), skip >= 0 else {
      throw MediaRefusal(400, "Invalid value for limit or skip.")
    }
    let isInFolder = try filter(query)
    var assets: [[String: Any]] = []
    let type = query["type"] ?? "file"
    if ["folder", "all"].contains(type) { assets += listedFolders(in: query["path"]) }
    for file in files where type != "folder" && isInFolder(file) {
      let isVersion = type == "file-version"
      assets += file.versions.filter { isVersion != ($0.id == file.current.id) }
        .map { file.details(of: $0) }
    }
    if let sort = query["sort"] { assets = try sorted(assets, by: sort) }
    return Array(assets.dropFirst(skip).prefix(limit))
  }

  private func listedFolders(in path: String?) -> [[String: Any]] {
    folders.sorted().filter { $0 != "/" }.compactMap { folder in
      let segments = folder.split(separator: "/")
      let parent = Self.folder(segments.dropLast().joined(separator: "/"))
      guard path.map({ Self.folder($0) == parent }) ?? true else { return nil }
      return [
        "type": "folder", "name": String(segments[segments.count - 1]),
        "folderId": "id of \(folder)",
        "folderPath": String(folder.dropLast()), "customMetadata": [String: Any](),
      ]
    }
  }

  /// True for the files of a folder, or for those that a search finds: `name = "a"`, `name : "a"` for a
  /// prefix, or `tags IN ["a", "b"]`.
  private func filter(
    _ query: [String: String]
  ) throws(MediaRefusal) -> @Sendable (MediaFile) -> Bool {
    let folder = query["path"].map { Self.folder($0) }
    let isThere: @Sendable (MediaFile) -> Bool = { folder == nil || $0.folder == folder }
    guard let search = query["searchQuery"] else { return isThere }
    if let found = search.wholeMatch(of: /name *(=|:) *"([^"]*)"/) {
      let (isWhole, name) = (found.1 == "=", String(found.2))
      return { isThere($0) && (isWhole ? $0.name == name : $0.name.hasPrefix(name)) }
    }
    if let found = search.wholeMatch(of: /tags IN \[(.*)\]/) {
      let tags = Set(found.1.matches(of: /"([^"]*)"/).map { String($0.1) })
      return { isThere($0) && !tags.isDisjoint(with: $0.current.tags ?? []) }
    }
    throw MediaRefusal(400, "Your search query is invalid.")
  }

  private func sorted(
    _ assets: [[String: Any]], by sort: String
  ) throws(MediaRefusal) -> [[String: Any]] {
    let keys = ["NAME": "name", "CREATED": "createdAt", "UPDATED": "updatedAt", "SIZE": "size"]
    let parts = sort.split(separator: "_", maxSplits: 1).map(String.init)
    guard parts.count == 2, let key = keys[parts[1]] else {
      throw MediaRefusal(400, "Invalid value for sort.")
    }
    let ascending = assets.sorted { a, b in
      if let a = a[key] as? Int, let b = b[key] as? Int { return a < b }
      return (a[key] as? String ?? "") < (b[key] as? String ?? "")
    }
    return parts[0] == "ASC" ? ascending : ascending.reversed()
  }

  // MARK: Folders

  mutating func createFolder(_ request: MediaRequest) throws(MediaRefusal) -> Any {
    let parent = Self.folder(try request.text("parentFolderPath"))
    let name = try request.text("folderName").map { $0.isLetter || $0.isNumber ? $0 : "_" }
    addFolders(of: parent + String(name))
    return [:] as [String: Any]
  }

  mutating func deleteFolder(_ request: MediaRequest) throws(MediaRefusal) -> Any? {
    let path = try request.text("folderPath")
    let folder = Self.folder(path)
    guard folders.contains(folder) else {
      throw MediaRefusal(
        404, "No folder found with folderPath \(path)", reason: "FOLDER_NOT_FOUND")
    }
    folders = folders.filter { !$0.hasPrefix(folder) }
    files.removeAll { $0.folder.hasPrefix(folder) }
    return nil
  }

  /// The reply to a request below `/v1/bulkJobs`.
  mutating func jobReply(
    to request: MediaRequest, _ name: String
  ) throws(MediaRefusal) -> Any {
    switch (request.method, name) {
    case ("POST", "copyFolder"), ("POST", "moveFolder"):
      let source = try source(request, "sourceFolderPath")
      let target = Self.folder(try request.text("destinationPath"))
      let moves = name == "moveFolder"
      let last = source.split(separator: "/").last.map { "\($0)/" } ?? ""
      let all = moves || request.json["includeVersions"] as? Bool == true
      transfer(source, to: target + last, moves: moves, allVersions: all)
      return start(moves ? "MOVE_FOLDER" : "COPY_FOLDER")
    case ("POST", "renameFolder"):
      let source = try source(request, "folderPath")
      let parent = source.split(separator: "/").dropLast().joined(separator: "/")
      let target = Self.folder(parent + "/" + (try request.text("newFolderName")))
      transfer(source, to: target, moves: true, allVersions: true)
      return start("RENAME_FOLDER")
    case ("GET", let id):
      guard var job = jobs[id] else { throw MediaRefusal(404, "No job found with this jobId.") }
      job.timesAsked += 1
      jobs[id] = job
      let status = job.timesAsked == 1 ? "Pending" : "Completed"
      return ["jobId": id, "type": job.type, "status": status]
    default: throw MediaRefusal(404, "The requested resource does not exist.")
    }
  }

  private mutating func start(_ type: String) -> Any {
    let id = nextID()
    jobs[id] = MediaJob(type: type)
    return ["jobId": id]
  }

  /// The folder that a member of the body names.
  private func source(_ request: MediaRequest, _ name: String) throws(MediaRefusal) -> String {
    let path = try request.text(name)
    let folder = Self.folder(path)
    if folder != "/", folders.contains(folder) { return folder }
    throw MediaRefusal(
      404, "No files & folder found at \(name) \(path)", reason: "NO_FILES_FOLDER")
  }

  private mutating func transfer(
    _ source: String, to target: String, moves: Bool, allVersions: Bool
  ) {
    let inside = folders.filter { $0.hasPrefix(source) }
    for folder in inside { addFolders(of: target + folder.dropFirst(source.count)) }
    let found = files.filter { $0.folder.hasPrefix(source) }
    if moves {
      folders.subtract(inside)
      files.removeAll { $0.folder.hasPrefix(source) }
    }
    for var file in found {
      if !allVersions { file.versions = [file.current] }
      let folder = target + file.folder.dropFirst(source.count)
      put(file, into: folder, withNewIDs: !moves)
    }
  }
}
