// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics
package import EndpointsYAML
import Foundation

/// The file of a spec and those that it refers to, each read once.
package struct SpecFiles: Sendable {
  /// The reason that a file can't be read to which a reference leads.
  enum Refusal: Error {
    /// It is not below the root folder, which is called so.
    case outside(String)
    case noAccess(String)
    /// It is read, and wrong, which was reported.
    case invalid
  }

  package private(set) var sources: SourceFiles
  /// The folder that references may not leave.
  private let root: RootFolder
  /// The roots of the files by their paths without symbolic links; `nil` for a file that is wrong.
  private var nodes: [String: Node?] = [:]
  /// The paths that references named, from the root of the file system, without symbolic links.
  private var resolvedPaths: [String: String] = [:]
  /// The path of each file by its number: as diagnostics show it, and without symbolic links.
  private var paths: [Int: (shown: String, resolved: String)] = [:]

  /// - Parameter root: The folder that references may not leave; `nil` for the repository or package
  ///   that the spec lies in, or else its own folder.
  package init(sources: SourceFiles, specAt path: String, root: String? = nil) {
    self.sources = sources
    let folder = FilePath.folder(of: FilePath.resolved(path))
    self.root = RootFolder(root, around: folder, of: "the document")
  }

  /// Files that a front end turned into one document, to which all their references lead.
  ///
  /// - Parameters:
  ///   - root: The root of the document.
  ///   - files: The roots of the files.
  init(root document: Node, madeFrom files: [Node]) {
    sources = SourceFiles()
    root = RootFolder("", around: "", of: "")
    nodes[""] = .some(document)
    for file in files {
      paths[file.location.file] = ("", "")
      byteCount += file.location.bytes.count
    }
  }

  /// Reads the file that the spec begins with; `nil` if it is wrong, which was reported.
  package mutating func load(
    _ path: String, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Node? {
    guard let number = try sources.load(path, diagnostics: &diagnostics) else { return nil }
    return parse(number, shown: path, resolved: FilePath.resolved(path), &diagnostics)
  }

  /// Adds a file whose text is at hand, such as a test's.
  package mutating func add(
    _ text: [UInt8], at path: String, _ diagnostics: inout Diagnostics
  ) -> Node? {
    let number = sources.add(SourceFile(path: path, text: text))
    return parse(number, shown: path, resolved: FilePath.resolved(path), &diagnostics)
  }

  private mutating func parse(
    _ number: Int, shown: String, resolved: String, _ diagnostics: inout Diagnostics
  ) -> Node? {
    let node = Node.parse(sources[number], number: number, diagnostics: &diagnostics)
    paths[number] = (shown, resolved)
    byteCount += sources[number].text.count
    nodes[resolved] = .some(node)
    return node
  }

  /// Applies an overlay to a file; `nil` if one of them is wrong, which was reported.
  ///
  /// Nodes that the overlay adds are read as if they were in the file, and so are their references.
  package mutating func apply(
    overlayAt path: String, to root: Node, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> Node? {
    guard let number = try sources.load(path, diagnostics: &diagnostics),
      let overlay = Node.parse(sources[number], number: number, diagnostics: &diagnostics),
      let changed = Overlay.apply(overlay, to: root, &diagnostics)
    else { return nil }
    guard let base = paths[root.location.file] else { return changed }
    paths[number] = base
    byteCount += sources[number].text.count
    nodes[base.resolved] = .some(changed)
    return changed
  }

  /// The size of all files that were read.
  package private(set) var byteCount = 0

  /// The root of a file that was read.
  func root(ofFile number: Int) -> Node? {
    paths[number].flatMap { nodes[$0.resolved] ?? nil }
  }

  /// The name of a file without folder and extension: `common-schemas`.
  func stem(ofFile number: Int) -> String {
    let name = paths[number]?.shown.split(separator: "/").last ?? ""
    return name.split(separator: ".").first.map(String.init) ?? ""
  }

  /// Reads a file that another refers to.
  ///
  /// - Parameters:
  ///   - path: The path in the reference, percent-decoded; relative to the file with the reference.
  ///   - file: The number of that file.
  mutating func node(
    at path: String, from file: Int, _ diagnostics: inout Diagnostics
  ) throws(Refusal) -> Node {
    let base = paths[file] ?? ("", "")
    let isAbsolute = FilePath.isAbsolute(path)
    let wanted = isAbsolute ? path : FilePath.join(FilePath.folder(of: base.resolved), path)
    let resolved = resolvedPaths[wanted] ?? FilePath.resolved(wanted)
    resolvedPaths[wanted] = resolved
    if let known = nodes[resolved] {
      if let known { return known }
      throw .invalid
    }
    guard root.contains(resolved) else { throw .outside(root.name) }
    let shown = isAbsolute ? path : FilePath.join(FilePath.folder(of: base.shown), path)
    do {
      guard let number = try sources.load(wanted, name: shown, diagnostics: &diagnostics) else {
        nodes[resolved] = .some(nil)
        throw Refusal.invalid
      }
      guard let node = parse(number, shown: shown, resolved: resolved, &diagnostics) else {
        throw Refusal.invalid
      }
      return node
    } catch let error as FileAccessError {
      throw .noAccess(error.message)
    } catch {
      throw .invalid
    }
  }
}

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

/// A spec as the reader takes it: the objects of OpenAPI, as nodes.
///
/// The front end of a dialect makes them from its files. Each node has the location of what the
/// author wrote, so that the reader's diagnostics point there.
struct SpecNodes {
  var dialect: Dialect
  /// An OpenAPI Object.
  var root: Node
  /// The name of the client; `nil` to go by the title.
  var name: Text?
  /// The operations in files of their own, in the order of the files.
  var operationFiles: [OperationFile] = []

  struct OperationFile {
    /// Without folder and extension.
    var name: String
    /// A Paths Object.
    var paths: Node
  }
}

extension Document {
  /// Reads a spec; `nil` if anything in it is wrong.
  ///
  /// - Parameters:
  ///   - files: The files that references may lead to, the spec's own included.
  ///   - diagnostics: Those of the front end, which the reader's are added to.
  static func read(
    _ spec: SpecNodes, in files: inout SpecFiles, _ diagnostics: inout Diagnostics
  ) -> Document? {
    let reader = DocumentReader(spec.dialect, files: files)
    reader.log.diagnostics = diagnostics
    let document = reader.document(spec)
    files = reader.resolver.files
    diagnostics = reader.log.diagnostics
    diagnostics.add(contentsOf: reader.resolver.log.diagnostics)
    return diagnostics.hasErrors ? nil : document
  }
}
