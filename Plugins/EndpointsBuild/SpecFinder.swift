// SPDX-License-Identifier: Apache-2.0

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

  /// The specs in the folder and the folders in it, sorted by path.
  private(set) var specs: [Spec] = []
  /// The reasons for which no client can be made.
  private(set) var errors: [String] = []
  private(set) var warnings: [String] = []
  /// The folders that were entered, by their paths without symbolic links.
  private var visited: [String: URL] = [:]

  /// Looks for specs in the folder of a target.
  static func search(_ folder: URL, of target: String) throws -> SpecFinder {
    var finder = SpecFinder()
    try finder.enter(folder, named: target, isTarget: true)
    if finder.specs.isEmpty, finder.errors.isEmpty {
      finder.errors.append(
        "no spec in '\(folder.path)': put a folder with 'api.yaml' and endpoint files, or 'openapi.yaml', "
          + "into it")
    }
    finder.compareFiles()
    return finder
  }

  private mutating func enter(_ folder: URL, named name: String, isTarget: Bool) throws {
    let path = folder.resolvingSymlinksInPath().path
    if let same = visited[path] {
      if specs.contains(where: { $0.url == same || $0.url.deletingLastPathComponent() == same }) {
        warnings.append(
          "'\(folder.path)' is the same folder as '\(same.path)', so that there is one client for both: "
            + "remove one")
      }
      return
    }
    visited[path] = folder
    let entries = try Self.entries(of: folder)
    if let api = entries.first(where: { Self.name($0) == "api" && !Self.isFolder($0) }) {
      if !isTarget {
        specs.append(
          Spec(
            url: folder, base: name, endpoints: Self.endpoints(among: entries),
            inputs: try Self.inputs(in: folder)))
        return
      }
      errors.append(
        "'\(api.path)' is in the folder of the target itself: move it and its endpoint files into a folder "
          + "of their own, whose name the client's files get")
    }
    try addDocuments(in: folder, named: name)
    for entry in entries where Self.isFolder(entry) {
      try enter(entry, named: entry.lastPathComponent, isTarget: false)
    }
  }

  private mutating func addDocuments(in folder: URL, named name: String) throws {
    let urls = Self.documents.map { folder.appending(path: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
    guard let first = urls.first else { return }
    specs.append(Spec(url: first, base: name, inputs: try Self.inputs(in: folder)))
    for other in urls.dropFirst() {
      errors.append(
        "'\(other.path)' is beside '\(first.lastPathComponent)': remove one, or move it into a folder of "
          + "its own")
    }
  }

  /// Reports two specs with files of one name, which may differ in case, since some file systems ignore that.
  private mutating func compareFiles() {
    var owners: [String: Spec] = [:]
    for spec in specs {
      for file in spec.swiftFiles {
        guard let other = owners.updateValue(spec, forKey: file.lowercased()),
          other.url != spec.url
        else { continue }
        errors.append(
          "'\(other.url.path)' and '\(spec.url.path)' would both become '\(file)': rename the folder of one, "
            + "or remove it")
        break
      }
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
