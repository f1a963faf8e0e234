// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder that the files of a spec or a client may not leave.
package struct RootFolder: Sendable {
  /// The path without symbolic links.
  private let path: String
  /// The name in messages: `the repository or package that the document is in`.
  package let name: String

  /// - Parameters:
  ///   - given: The folder that the user names; `nil` for the repository or package that is around
  ///     `folder`, or else for `folder` itself.
  ///   - folder: A path without symbolic links.
  ///   - owner: What lies in `folder`: `the document`.
  package init(_ given: String?, around folder: String, of owner: String) {
    if let given {
      path = FilePath.resolved(given)
      name = "'\(given)'"
    } else if let project = Self.enclosingProject(of: folder) {
      path = project
      name = "the repository or package that \(owner) is in"
    } else {
      path = folder
      name = "\(owner)'s folder"
    }
  }

  /// True if a path without symbolic links is this folder's, or of something in it.
  package func contains(_ resolved: String) -> Bool {
    FilePath.isInside(resolved, path)
  }

  /// The nearest folder around another that is a git repository, or else a Swift package.
  private static func enclosingProject(of folder: String) -> String? {
    for marker in [".git", "Package.swift"] {
      var candidate = folder
      while !candidate.isEmpty {
        if FileManager.default.fileExists(atPath: "\(candidate)/\(marker)") { return candidate }
        if candidate == "/" { break }
        candidate = FilePath.folder(of: candidate)
      }
    }
    return nil
  }
}
