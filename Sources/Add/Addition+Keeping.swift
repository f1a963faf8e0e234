// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsSpecification
import EndpointsYAML
import Foundation

extension Addition {
  /// The reading of a spec with what was added.
  package struct Trial: Sendable {
    package var diagnostics: Diagnostics
    package var sources: SourceFiles
    /// False if nothing was kept, since the spec would have errors.
    package var isKept: Bool
  }

  /// Writes the files, generates the client in memory, and takes all back unless it can be made.
  ///
  /// - Parameter isDry: True to take all back in any case.
  /// - Throws: An error of the file system; nothing is kept then.
  package func keep(isDry: Bool = false) throws -> Trial {
    try refuseOverwriting()
    var undo = Undo()
    do {
      for file in files { try undo.write(file) }
      var generator = Generator()
      let isValid = try generator.client(ofSpecAt: folder.isEmpty ? "." : folder) != nil
      if !isValid || isDry { undo.run() }
      return Trial(
        diagnostics: generator.diagnostics, sources: generator.sources, isKept: isValid && !isDry)
    } catch {
      undo.run()
      throw error
    }
  }

  private func refuseOverwriting() throws(AddError) {
    for file in files where file.old == nil && FileManager.default.fileExists(atPath: file.path) {
      throw AddError(
        .duplicateFile, "this file exists", in: file.path,
        help: "give the operation another name by '--name'")
    }
  }
}

/// Takes back what was written.
private struct Undo {
  private var steps: [() -> Void] = []

  /// - Throws: ``AddError`` with the path that can't be written.
  mutating func write(_ file: Addition.File) throws(AddError) {
    do {
      try writeUnchecked(file)
    } catch {
      throw Self.notWritable(file.path)
    }
  }

  /// The first part of a path that is in the way, or the folder that can't be written.
  private static func notWritable(_ path: String) -> AddError {
    var folder = FilePath.folder(of: path)
    while !folder.isEmpty, folder != "/" {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) {
        return isFolder.boolValue
          ? AddError(
            .outputNotAccessible, "no file can be written into this folder", in: folder,
            help: "check its permissions")
          : AddError(
            .outputNotAccessible, "this is a file, not a folder", in: folder,
            help: "name another folder, or move the file")
      }
      folder = FilePath.folder(of: folder)
    }
    return AddError(
      .outputNotAccessible, "the file can't be written", in: path, help: "check its permissions")
  }

  private mutating func writeUnchecked(_ file: Addition.File) throws {
    let files = FileManager.default
    makeFolder(FilePath.folder(of: file.path))
    let folder = FilePath.folder(of: file.path)
    if !folder.isEmpty {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    let url = URL(fileURLWithPath: file.path)
    let old = file.old == nil ? nil : try Data(contentsOf: url)
    steps.append {
      if let old {
        try? old.write(to: url, options: .atomic)
      } else {
        try? files.removeItem(at: url)
      }
    }
    try Data(file.text.utf8).write(to: url, options: .atomic)
  }

  /// Remembers to remove the folders that do not exist yet.
  private mutating func makeFolder(_ path: String) {
    if path.isEmpty || path == "/" || FileManager.default.fileExists(atPath: path) { return }
    makeFolder(FilePath.folder(of: path))
    steps.append { rmdir(path) }
  }

  func run() {
    for step in steps.reversed() { step() }
  }
}
