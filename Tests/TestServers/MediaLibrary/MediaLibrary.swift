internal import Foundation

/// A media library in memory that answers requests as ImageKit does, and keeps what they change.
///
/// Its replies and refusals are those of ImageKit's documentation.
struct MediaLibrary: Sendable {
  /// The private API key that requests need.
  let key: String
  /// The files, in the order in which they were uploaded.
  var files: [MediaFile] = []
  /// The paths of folders, each between slashes: `/images/summer/`.
  var folders: Set<String> = ["/"]
  var jobs: [String: MediaJob] = [:]
  var purges: [String: Int] = [:]
  private var count = 0

  init(key: String) { self.key = key }

  /// A new identifier.
  mutating func nextID() -> String {
    count += 1
    return "6500000000000000000000" + String(format: "%02x", count)
  }

  /// The time of a change, each a second after the one before it.
  var now: String {
    let (minute, second) = (count / 60, count % 60)
    return String(format: "2026-01-01T00:%02d:%02d.000Z", minute, second)
  }

  /// Carries a request out.
  mutating func answer(_ captured: CapturedRequest) -> Reply {
    let request = MediaRequest(captured)
    do throws(MediaRefusal) {
      guard let authorization = captured["Authorization"].first else {
        throw MediaRefusal(401, "Your request does not contain private API key.")
      }
      guard authorization == "Basic " + Data("\(key):".utf8).base64EncodedString() else {
        throw MediaRefusal(403, "Your account cannot be authenticated.")
      }
      guard let value = try reply(to: request) else { return .http("204 No Content") }
      return .json("200 OK", value)
    } catch {
      return .json("\(error.status) Refused", error.body)
    }
  }

  /// What the body of the reply has; `nil` for 204.
  private mutating func reply(to request: MediaRequest) throws(MediaRefusal) -> Any? {
    switch (request.method, request.path) {
    case ("POST", ["api", "v1", "files", "upload"]), ("POST", ["api", "v2", "files", "upload"]):
      return try upload(request)
    case ("GET", ["v1", "files"]): return try list(request)
    case (_, let path) where path.starts(with: ["v1", "files"]):
      return try fileReply(to: request, Array(path.dropFirst(2)))
    case ("POST", ["v1", "folder"]): return try createFolder(request)
    case ("DELETE", ["v1", "folder"]): return try deleteFolder(request)
    case (_, let path) where path.starts(with: ["v1", "bulkJobs"]) && path.count == 3:
      return try jobReply(to: request, path[2])
    default: throw MediaRefusal(404, "The requested resource does not exist.")
    }
  }
}

/// A file of a media library with its versions.
struct MediaFile: Sendable {
  /// One version of a file.
  struct Version: Sendable {
    var id: String
    var number: Int
    var content: [UInt8]
    var tags: [String]?
    var aiTags: [String] = []
    var description: String?
    /// The object in JSON.
    var customMetadata: String
    var coordinates: String?
    var time: String
  }

  var id: String
  var name: String
  /// The path of its folder, between slashes.
  var folder: String
  var isPublished = true
  var isPrivate = false
  /// From the oldest on; the last one is current.
  var versions: [Version]

  var path: String { folder + name }

  var current: Version {
    get { versions[versions.count - 1] }
    set { versions[versions.count - 1] = newValue }
  }

  /// The details of a version as an object in JSON.
  func details(of version: Version) -> [String: Any] {
    let isImage = ["jpg", "png", "gif", "webp"].contains { name.lowercased().hasSuffix(".\($0)") }
    let aiTags = version.aiTags.map {
      ["name": $0, "confidence": 90.5, "source": "aws-auto-tagging"]
    }
    return [
      "type": version.id == current.id ? "file" : "file-version", "name": name, "fileId": id,
      "filePath": path, "tags": version.tags ?? NSNull(),
      "AITags": aiTags.isEmpty ? NSNull() : aiTags,
      "versionInfo": ["id": version.id, "name": "Version \(version.number)"],
      "isPrivateFile": isPrivate, "isPublished": isPublished,
      "customCoordinates": version.coordinates ?? NSNull(),
      "customMetadata": JSONText.object(version.customMetadata) ?? [:],
      "description": version.description ?? NSNull(), "url": "https://ik.imagekit.io/demo\(path)",
      "thumbnail": "https://ik.imagekit.io/demo/tr:n-ik_ml_thumbnail\(path)",
      "fileType": isImage ? "image" : "non-image", "size": version.content.count,
      "createdAt": versions[0].time, "updatedAt": version.time,
    ]
  }
}

/// A change of a folder that is carried out at once, and reported as done when it is asked for again.
struct MediaJob: Sendable {
  var type: String
  var timesAsked = 0
}

/// A refused request.
struct MediaRefusal: Error {
  var status: Int
  var message: String
  var reason: String?
  var missing: [String] = []

  init(_ status: Int, _ message: String, reason: String? = nil, missing: [String] = []) {
    self.status = status
    self.message = message
    self.reason = reason
    self.missing = missing
  }

  var body: [String: Any] {
    var body: [String: Any] = [
      "message": message, "help": "For support kindly contact us at support@imagekit.io .",
    ]
    body["reason"] = reason
    if !missing.isEmpty { body["missingFileIds"] = missing }
    return body
  }
}

extension Reply {
  /// A response in JSON.
  fileprivate static func json(_ status: String, _ value: Any) -> Reply {
    http(status, ["Content-Type: application/json"], body: JSONText.text(of: value))
  }
}

/// JSON as text.
enum JSONText {
  static func text(of value: Any) -> String {
    let data = try? JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// The object in a text; `nil` if it has none.
  static func object(_ text: String) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
  }
}
