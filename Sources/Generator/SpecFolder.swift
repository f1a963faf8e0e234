import EndpointsDiagnostics
import EndpointsYAML
import Foundation

/// What lies in a folder of endpoint files.
struct SpecFolder {
  /// The path of `api.yaml`; `nil` if there is none, which was reported.
  private(set) var apiFile: String?
  /// The other YAML files in the order of their names, which have no extension here.
  private(set) var endpointFiles: [(name: String, path: String)] = []
  private(set) var diagnostics = Diagnostics()

  /// - Throws: If the folder can't be listed.
  init(path: String) throws(FileAccessError) {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue {
      diagnostics.add(
        Diagnostic(
          .error, "unsupported-feature",
          "this is a file, and only folders of endpoint files are "
            + "supported yet", at: .path(folder),
          help: "give the folder that has 'api.yaml' in it"))
      return
    }
    for name in try Self.names(in: folder) where !name.hasPrefix(".") {
      let file = "\(folder)/\(name)"
      let (base, isYAML) = Self.split(name)
      if !isYAML {
        reportIfFolder(file)
      } else if base == "api" {
        apiFile = apiFile ?? file
      } else {
        endpointFiles.append((base, file))
      }
    }
    reportNamesAlike()
    if apiFile == nil {
      diagnostics.add(
        Diagnostic(
          .error, "missing-api-file", "the folder has no 'api.yaml'", at: .path(folder),
          help: "add one with at least the line 'name: MyAPI'"))
    }
  }

  private static func names(in folder: String) throws(FileAccessError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    } catch {
      let exists = FileManager.default.fileExists(atPath: folder)
      throw FileAccessError(
        id: exists ? .fileNotReadable : .fileNotFound,
        message: exists ? "the folder can't be read" : "there is no such folder", path: folder)
    }
  }

  private static func split(_ name: String) -> (base: String, isYAML: Bool) {
    for ending in [".yaml", ".yml"] where name.hasSuffix(ending) {
      return (String(name.dropLast(ending.count)), true)
    }
    return (name, false)
  }

  private mutating func reportIfFolder(_ path: String) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      diagnostics.add(
        Diagnostic(
          .warning, "ignored-folder", "folders inside a folder of endpoint files are not read",
          at: .path(path), help: "move its endpoint files up"))
    }
  }

  /// `a.yaml` beside `a.yml` would be one Swift file.
  private mutating func reportNamesAlike() {
    var seen: Set<String> = []
    for file in endpointFiles where !seen.insert(file.name).inserted {
      diagnostics.add(
        Diagnostic(
          .error, "duplicate-file", "there is another endpoint file '\(file.name)'",
          at: .path(file.path), help: "rename one of them"))
    }
  }
}
