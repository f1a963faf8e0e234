import Foundation

/// A spec in the folder of a target, as far as it is known without reading it.
struct Spec {
  /// A folder of endpoint files, or an OpenAPI document.
  var url: URL
  /// The start of the names of the Swift files: the name of the folder that the spec is in.
  var base: String
  /// The names of the endpoint files, without extensions.
  var endpoints: [String] = []
  /// All files and folders that the client may depend on. A folder changes as files come and go.
  var inputs: [URL]

  /// The Swift files, whose names follow from those of the spec's files alone.
  var swiftFiles: [String] {
    ["\(base).swift", "\(base)+Models.swift", "\(base)+Operations.swift"]
      + endpoints.map { "\(base).\($0).swift" }
  }
}

/// Finds the specs in the folder of a target.
struct SpecFinder {
  private static let documents = ["openapi.yaml", "openapi.yml", "openapi.json"]

  private var specs: [Spec] = []
  /// The folders that were entered, without symbolic links.
  private var visited: Set<String> = []

  /// The specs in a folder and the folders in it, sorted by path.
  static func specs(in folder: URL, of target: String) throws -> [Spec] {
    var finder = SpecFinder()
    try finder.enter(folder, named: target, isTarget: true)
    return finder.specs
  }

  private mutating func enter(_ folder: URL, named name: String, isTarget: Bool) throws {
    guard visited.insert(folder.resolvingSymlinksInPath().path).inserted else { return }
    let entries = try Self.entries(of: folder)
    if !isTarget, entries.contains(where: { Self.name($0) == "api" && !Self.isFolder($0) }) {
      specs.append(
        Spec(
          url: folder, base: name, endpoints: Self.endpoints(among: entries),
          inputs: try Self.inputs(in: folder)))
      return
    }
    for document in Self.documents {
      let url = folder.appending(path: document)
      if FileManager.default.fileExists(atPath: url.path) {
        specs.append(Spec(url: url, base: name, inputs: try Self.inputs(in: folder)))
      }
    }
    for entry in entries where Self.isFolder(entry) {
      try enter(entry, named: entry.lastPathComponent, isTarget: false)
    }
  }

  /// The names that `endpointgen` takes for those of endpoint files.
  private static func endpoints(among entries: [URL]) -> [String] {
    Set(entries.filter { !isFolder($0) }.compactMap { name($0) })
      .filter { $0.lowercased() != "api" }.sorted()
  }

  /// `get-pet` of `get-pet.yaml`; `nil` for a file of another kind.
  private static func name(_ url: URL) -> String? {
    ["yaml", "yml"].contains(url.pathExtension)
      ? url.deletingPathExtension().lastPathComponent : nil
  }

  /// A folder, those in it, and all files in them that a spec may be made of.
  private static func inputs(in folder: URL) throws -> [URL] {
    var visited: Set<String> = []
    func inputs(in folder: URL) throws -> [URL] {
      guard visited.insert(folder.resolvingSymlinksInPath().path).inserted else { return [] }
      return try entries(of: folder).reduce(into: [folder]) { found, entry in
        if isFolder(entry) {
          found += try inputs(in: entry)
        } else if ["yaml", "yml", "json"].contains(entry.pathExtension) {
          found.append(entry)
        }
      }
    }
    return try inputs(in: folder)
  }

  /// The entries of a folder, sorted, without hidden ones.
  private static func entries(of folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
