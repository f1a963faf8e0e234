// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsSpecification
package import EndpointsYAML
import Foundation

/// The contents of a folder of endpoint files.
package struct SpecFolder {
  package typealias File = (name: String, path: String)

  /// The path of `api.yaml`; `nil` if it is missing, which was reported.
  package private(set) var apiFile: String?
  /// The other YAML files sorted by name, without the extension.
  package private(set) var endpointFiles: [File] = []
  /// The files of what endpoints share, likewise.
  package private(set) var sharedFiles: [EndpointFolder.Section: [File]] = [:]
  package private(set) var diagnostics = Diagnostics()
  /// The files that can't be opened.
  package private(set) var failures: [FileAccessError] = []

  /// - Parameter root: The folder that symbolic links in the folder may not leave; `nil` for the
  ///   repository or package around it, or else the folder itself.
  /// - Throws: ``FileAccessError`` if the folder can't be listed.
  package init(path: String, root: String?) throws(FileAccessError) {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    for (name, file) in try yamlFiles(in: folder, isRoot: true) {
      if name != "api" {
        if name.lowercased() == "api" {
          reportIgnored(file, "only 'api.yaml' in lower case is", "rename it to 'api.yaml'")
        } else {
          endpointFiles.append((name, file))
        }
      } else if apiFile == nil {
        apiFile = file
      } else {
        reportIgnored(file, "'api.yaml' is", "move its content into 'api.yaml', and remove it")
      }
    }
    reportDuplicateNames(in: endpointFiles, of: "endpoint file")
    for section in EndpointFolder.Section.allCases {
      let path = "\(folder)/\(section.rawValue)"
      guard Self.isFolder(path) else { continue }
      let files = try yamlFiles(in: path, isRoot: false)
      reportDuplicateNames(in: files, of: "file")
      sharedFiles[section] = files
    }
    if apiFile == nil {
      diagnostics.add(
        Diagnostic(
          .error, .missingAPIFile, "the folder has no 'api.yaml'", at: .path(folder),
          help: "add one with at least the line 'name: MyAPI'"))
    }
    removeFilesOutside(root, of: FilePath.resolved(folder))
  }

  /// The YAML files in a folder, sorted by name; reports what else looks like one.
  ///
  /// - Parameter isRoot: True if the folder may have those of shared objects in it.
  private mutating func yamlFiles(
    in folder: String, isRoot: Bool
  ) throws(FileAccessError) -> [File] {
    var files: [File] = []
    for name in try Self.names(in: folder) where !name.hasPrefix(".") {
      let file = "\(folder)/\(name)"
      guard let (base, ending) = Self.split(name), Self.endings.contains(ending) else {
        let isRead = isRoot && EndpointFolder.Section(rawValue: name) != nil
        if !isRead { reportIfFolder(file) }
        reportIfMisnamed(file, name)
        continue
      }
      if !hasInvalidName(file, name) { files.append((base, file)) }
    }
    return files
  }

  /// Removes files that are symbolic links to something outside the root, without reading them.
  private mutating func removeFilesOutside(_ root: String?, of folder: String) {
    let root = RootFolder(root, around: folder, of: "the spec")
    func isOutside(_ path: String) -> Bool {
      let file = FilePath.resolved(path)
      return !FilePath.isInside(file, folder) && !root.contains(file)
    }
    let files = endpointFiles + sharedFiles.values.joined()
    for path in [apiFile].compactMap(\.self) + files.map(\.path) where isOutside(path) {
      diagnostics.add(
        Diagnostic(
          .error, .fileOutside, "this symbolic link leads outside of \(root.name)",
          at: .path(path),
          help: "move the file there, or pass '--root' with a folder that contains both"))
      if path == apiFile { apiFile = nil }
      endpointFiles.removeAll { $0.path == path }
      for section in sharedFiles.keys { sharedFiles[section]?.removeAll { $0.path == path } }
    }
  }

  /// True if a name has bytes that are not UTF-8, which Foundation replaces by U+FFFD.
  private mutating func hasInvalidName(_ path: String, _ name: String) -> Bool {
    guard name.unicodeScalars.contains("\u{FFFD}"),
      (try? FileManager.default.attributesOfItem(atPath: path)) == nil
    else { return false }
    failures.append(
      FileAccessError(
        id: .invalidFileName, message: "the name of this file is not valid UTF-8", path: path,
        help: "rename the file"))
    return true
  }

  private static func names(in folder: String) throws(FileAccessError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    } catch {
      throw listingError(of: folder)
    }
  }

  private static func listingError(of folder: String) -> FileAccessError {
    if FileManager.default.fileExists(atPath: folder) {
      return FileAccessError(
        id: .fileNotReadable, message: "the folder can't be read", path: folder,
        help: "check its permissions")
    }
    // The error of opening it as a file is more specific.
    if (try? FileManager.default.destinationOfSymbolicLink(atPath: folder)) != nil {
      do throws(FileAccessError) { _ = try FileBytes.read(folder, name: folder) } catch {
        return error
      }
    }
    let isNamedLikeFile = [".yaml", ".yml", ".json"].contains { folder.hasSuffix($0) }
    return FileAccessError(
      id: .fileNotFound,
      message: isNamedLikeFile ? "no such file" : "no such file or folder",
      path: folder)
  }

  private static let endings = ["yaml", "yml"]

  /// `get-pet` and `yaml`; `nil` for a name without a dot.
  private static func split(_ name: String) -> (base: String, ending: String)? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return (String(name[..<dot]), String(name[dot...].dropFirst()))
  }

  private mutating func reportIfFolder(_ path: String) {
    guard Self.isFolder(path) else { return }
    diagnostics.add(
      Diagnostic(
        .warning, .ignoredFolder, "this folder inside a folder of endpoint files is not read",
        at: .path(path),
        help:
          "move its endpoint files up, or what they share into 'parameters', 'responses' or 'schemas'"
      ))
  }

  /// True if a file exists at a path and is not a folder.
  static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path) && !isFolder(path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Warns about `get-pet.YAML` and `get-pet.json`, which look like endpoint files, but are not.
  private mutating func reportIfMisnamed(_ path: String, _ name: String) {
    guard let (base, ending) = Self.split(name), !Self.isFolder(path) else { return }
    if Self.endings.contains(ending.lowercased()) {
      reportIgnored(
        path, "only '.yaml' and '.yml' in lower case are", "rename it to '\(base).yaml'")
    } else if ending.lowercased() == "json" {
      reportIgnored(path, "only YAML is", "rename it to '\(base).yaml', if it is an endpoint file")
    }
  }

  private mutating func reportIgnored(_ path: String, _ what: String, _ help: String) {
    diagnostics.add(
      Diagnostic(
        .warning, .ignoredFile, "this file is not read; \(what)", at: .path(path), help: help))
  }

  /// Reports files such as `a.yaml` and `a.yml`, which have one name.
  private mutating func reportDuplicateNames(in files: [File], of object: String) {
    var seen: Set<String> = []
    for file in files where !seen.insert(file.name).inserted {
      diagnostics.add(
        Diagnostic(
          .error, .duplicateFile, "another \(object) is named '\(file.name)'",
          at: .path(file.path), help: "rename one of them"))
    }
  }
}
