// SPDX-License-Identifier: Apache-2.0

import EndpointsSetup
import Foundation

/// The folder of a project, new or not.
struct ProjectFolder {
  /// The path as the user gives it.
  let path: String
  private let url: URL
  private let run: Run

  init(_ path: String, _ run: Run) {
    self.path = path
    self.run = run
    url = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
  }

  var name: String { url.lastPathComponent }

  /// A path as the user would write it, from the current folder.
  func path(of file: String) -> String {
    path == "." ? file : path.hasSuffix("/") ? path + file : "\(path)/\(file)"
  }

  /// Writes a file unless it exists.
  ///
  /// - Returns: False if it exists.
  @discardableResult
  func write(_ file: ProjectSetup.File) throws -> Bool {
    if exists(file.path) {
      run.say("\(path(of: file.path)): exists, not changed")
      return false
    }
    try write(file.text, to: file.path, .withoutOverwriting)
    run.say("\(path(of: file.path)): written")
    return true
  }

  /// Writes the text of a file that exists.
  func change(_ file: String, to text: String) throws {
    try write(text, to: file, .atomic)
    run.say("\(path(of: file)): changed")
  }

  private func write(_ text: String, to file: String, _ options: Data.WritingOptions) throws {
    let url = url.appending(path: file)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: options)
    } catch {
      try run.reportUnwritable(path(of: file))
    }
  }

  /// True for a symbolic link that leads nowhere, too.
  func exists(_ file: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: url.appending(path: file).path)) != nil
  }

  /// The text of a file; `nil` if it can't be read.
  func text(of file: String) -> String? {
    try? String(contentsOf: url.appending(path: file), encoding: .utf8)
  }
}
