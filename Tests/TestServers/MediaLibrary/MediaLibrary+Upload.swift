internal import Foundation

extension MediaLibrary {
  /// Stores the file of a form, as a new file or as a new version.
  mutating func upload(_ request: MediaRequest) throws(MediaRefusal) -> Any {
    guard let content = request.parts["file"] else {
      throw MediaRefusal(400, "Missing file parameter for upload")
    }
    guard let given = request.part("fileName"), !given.isEmpty else {
      throw MediaRefusal(400, "Missing fileName parameter for upload")
    }
    let folder = Self.folder(request.part("folder") ?? "/")
    let isUnique = request.part("useUniqueFileName") != "false"
    let id = nextID()
    let name = Self.name(given, suffix: isUnique ? "_\(id.suffix(2))" : "")
    let position = files.firstIndex { $0.folder == folder && $0.name == name }
    if position != nil, request.part("overwriteFile") == "false" {
      throw MediaRefusal(
        400,
        """
        A file with the same name already exists at the exact location. We could not overwrite it because \
        both overwriteFile and useUniqueFileName are set to false.
        """)
    }
    let version = MediaFile.Version(
      id: id, number: (position.map { files[$0].current.number } ?? 0) + 1, content: content,
      tags: request.part("tags")?.split(separator: ",").map(String.init),
      description: request.part("description"),
      customMetadata: try metadata(request.part("customMetadata")),
      coordinates: request.part("customCoordinates"), time: now)
    addFolders(of: folder)
    let index = position ?? files.endIndex
    if let position {
      files[position].versions.append(version)
    } else {
      files.append(MediaFile(id: id, name: name, folder: folder, versions: [version]))
    }
    files[index].isPrivate = request.part("isPrivateFile") == "true"
    files[index].isPublished = request.part("isPublished") != "false"
    return uploaded(files[index], request)
  }

  private func metadata(_ text: String?) throws(MediaRefusal) -> String {
    guard let text else { return "{}" }
    guard JSONText.object(text) != nil else {
      throw MediaRefusal(400, "Invalid custom metadata value. The value should be a valid JSON.")
    }
    return text
  }

  /// The reply to an upload, which has some properties only if they are asked for.
  private func uploaded(_ file: MediaFile, _ request: MediaRequest) -> [String: Any] {
    var details = file.details(of: file.current)
    details["thumbnailUrl"] = details["thumbnail"]
    let asked = Set(request.part("responseFields")?.split(separator: ",").map(String.init) ?? [])
    let hidden: Set = [
      "tags", "customCoordinates", "isPrivateFile", "isPublished", "customMetadata",
    ]
    let others: Set = ["type", "thumbnail", "createdAt", "updatedAt"]
    for name in hidden.subtracting(asked).union(others) { details[name] = nil }
    return details
  }

  /// A path between slashes.
  static func folder(_ path: String) -> String {
    let segments = path.split(separator: "/")
    return segments.isEmpty ? "/" : "/\(segments.joined(separator: "/"))/"
  }

  /// A name in which other characters than letters, digits, `.`, `_` and `-` are `_`.
  static func name(_ given: String, suffix: String = "") -> String {
    let name = String(given.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_" })
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name + suffix }
    return name[..<dot] + suffix + name[dot...]
  }

  /// Creates a folder and those that it is in.
  mutating func addFolders(of path: String) {
    var folder = "/"
    for segment in path.split(separator: "/") {
      folder += "\(segment)/"
      folders.insert(folder)
    }
  }
}
