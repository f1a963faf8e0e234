import Foundation

/// Paths of files, as texts.
///
/// They are compared and taken apart by their bytes: a `/` before a combining character ends a step, too.
package enum FilePath {
  /// The most symbolic links that a path may lead through, as in Linux.
  private static let mostLinks = 40

  /// A path without symbolic links, `.` and `..`, from the root of the file system.
  ///
  /// A `..` behind a symbolic link leads to the folder around the link's destination, as it does when
  /// the path is opened. Steps that do not exist are kept.
  package static func resolved(_ path: String) -> String {
    let start =
      isAbsolute(path) ? path : FileManager.default.currentDirectoryPath + "/" + path
    var pending: [Substring] = steps(of: start).reversed()
    var resolved = ""
    var links = 0
    while let step = pending.popLast() {
      if step == "." { continue }
      if step == ".." {
        resolved = resolved.isEmpty ? "" : folder(of: resolved)
        if resolved == "/" { resolved = "" }
        continue
      }
      let next = "\(resolved)/\(step)"
      guard links < mostLinks, let destination = destination(ofLinkAt: next) else {
        resolved = next
        continue
      }
      links += 1
      if isAbsolute(destination) { resolved = "" }
      pending += steps(of: destination).reversed()
    }
    return resolved.isEmpty ? "/" : resolved
  }

  private static func steps(of path: String) -> [Substring] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
  }

  private static func destination(ofLinkAt path: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path)
  }

  /// The folder of a path, without the slash at its end: empty for a name alone.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// True if a path begins at the root of the file system.
  package static func isAbsolute(_ path: String) -> Bool {
    path.utf8.first == UInt8(ascii: "/")
  }

  /// True if a path is a folder's, or of something in it; both without symbolic links.
  package static func isInside(_ path: String, _ folder: String) -> Bool {
    folder == "/" || path.utf8.elementsEqual(folder.utf8)
      || path.utf8.starts(with: "\(folder)/".utf8)
  }

  /// A path from a folder, with its leading `.` and `..` taken together with the folder's end.
  static func join(_ folder: String, _ path: String) -> String {
    var steps = Self.steps(of: folder)
    for step in Self.steps(of: path) where step != "." {
      if step == "..", let last = steps.last, last != ".." {
        steps.removeLast()
      } else {
        steps.append(step)
      }
    }
    return (isAbsolute(folder) ? "/" : "") + steps.joined(separator: "/")
  }
}
