// SPDX-License-Identifier: Apache-2.0

package import EndpointsEmit
import Foundation

/// An output folder; it may contain files that the generator doesn't own.
package struct GeneratedFolder: Sendable {
  /// An error of reading, writing or removing a file.
  package struct AccessError: Error, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String { "\(path): \(reason)" }
  }

  private let url: URL
  /// The name of the folder in messages.
  private let name: String

  /// - Parameters:
  ///   - path: The folder. It must not have `..` after a symbolic link, which Foundation resolves
  ///     relative to the link.
  ///   - name: The name in messages, if it differs from the path.
  package init(path: String, name: String? = nil) {
    url = URL(fileURLWithPath: path, isDirectory: true)
    self.name = name ?? url.relativePath
  }

  // MARK: Comparing

  /// The changes that a run would make, sorted by file name.
  ///
  /// - Parameters:
  ///   - files: The files that the run emits into this folder, of all clients.
  ///   - clients: The clients whose obsolete files may be removed; `nil` for all clients.
  package func changes(
    to files: [GeneratedFile], of clients: Set<String>?
  ) throws(AccessError) -> [FileChange] {
    var changes: [FileChange] = []
    for file in files {
      if isOccupied(file.name) {
        throw AccessError(
          path: "\(name)/\(file.name)",
          reason: "a file belongs here, and this is not a regular file")
      }
      guard let old = try contents(of: file.name) else {
        changes.append(.missing(file))
        continue
      }
      if old == file.contents { continue }
      let isGenerated = GeneratedFile.client(ofFileWith: old) != nil
      changes.append(isGenerated ? .changed(file, old: old) : .foreign(file, old: old))
    }
    let names = Set(files.map(\.name))
    for name in try swiftFiles() where !names.contains(name) {
      guard let old = try contents(of: name),
        let client = GeneratedFile.client(ofFileWith: old),
        clients?.contains(client) ?? true, !isSameFile(name, asOneOf: names)
      else { continue }
      changes.append(.extra(name: name, old: old))
    }
    return changes.sorted { $0.name < $1.name }
  }

  /// True if a name refers to one of the files under another spelling, as on a case-insensitive volume.
  private func isSameFile(_ name: String, asOneOf names: Set<String>) -> Bool {
    guard let other = names.first(where: { $0.lowercased() == name.lowercased() }) else {
      return false
    }
    func number(_ name: String) -> Int? {
      let path = url.appendingPathComponent(name, isDirectory: false).path
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return attributes?[.systemFileNumber] as? Int
    }
    return number(name) == number(other)
  }

  private func swiftFiles() throws(AccessError) -> [String] {
    try names().filter { $0.hasSuffix(".swift") && !isOccupied($0) }
  }

  /// The names of all entries of the folder, sorted; empty if the folder doesn't exist.
  private func names() throws(AccessError) -> [String] {
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    return try access(url, "the folder can't be read") {
      try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    }
  }

  /// True if the entry is not a regular file, such as a folder or a named pipe.
  private func isOccupied(_ name: String) -> Bool {
    var status = stat()
    let path = url.appendingPathComponent(name, isDirectory: false).path
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  /// The bytes of a file; `nil` if it doesn't exist.
  private func contents(of name: String) throws(AccessError) -> [UInt8]? {
    let file = url.appendingPathComponent(name, isDirectory: false)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return try access(file, "the file can't be read") { Array(try Data(contentsOf: file)) }
  }

  // MARK: Writing

  /// Applies changes to the folder, except to files that the generator didn't create.
  ///
  /// Each file is replaced atomically, so that an interrupted run leaves the old file or the new one.
  package func apply(_ changes: [FileChange]) throws(AccessError) {
    try removeAbandonedFiles()
    if changes.isEmpty { return }
    try access(url, "the folder can't be created") {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    for change in changes {
      let file = url.appendingPathComponent(change.name, isDirectory: false)
      switch change {
      case .foreign: continue
      case .missing(let new), .changed(let new, _):
        try access(file, "the file can't be written") { try replace(file, with: new.contents) }
      case .extra:
        try access(file, "the file can't be removed") {
          try FileManager.default.removeItem(at: file)
        }
      }
    }
  }

  /// Replaces a file atomically.
  ///
  /// Foundation's atomic writing would wait for the disk after each file.
  private func replace(_ file: URL, with contents: [UInt8]) throws {
    let (temporary, descriptor) = try makeTemporaryFile()
    do {
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
      defer { close(descriptor) }
      try handle.write(contentsOf: contents)
      guard rename(temporary, file.path) == 0 else { throw Self.lastSystemError }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// The start of the names of incomplete files.
  private static let temporaryPrefix = ".endpointgen-"

  /// Creates a file that stays locked while it is open, so that no other run removes it.
  private func makeTemporaryFile() throws -> (path: String, descriptor: Int32) {
    while true {
      let name = Self.temporaryPrefix + UUID().uuidString
      let path = url.appendingPathComponent(name, isDirectory: false).path
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw Self.lastSystemError }
      // On a file system without locks, no run takes this file for abandoned.
      _ = flock(descriptor, LOCK_EX)
      var status = stat()
      guard fstat(descriptor, &status) == 0 else {
        let error = Self.lastSystemError
        close(descriptor)
        unlink(path)
        throw error
      }
      if status.st_nlink > 0 { return (path, descriptor) }
      // Another run removed the file before it was locked.
      close(descriptor)
    }
  }

  /// Removes the incomplete files of interrupted runs, which are no longer locked.
  private func removeAbandonedFiles() throws(AccessError) {
    for name in try names() where name.hasPrefix(Self.temporaryPrefix) && !isOccupied(name) {
      let path = url.appendingPathComponent(name, isDirectory: false).path
      let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }

  private static var lastSystemError: POSIXError {
    POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }

  private func access<Result>(
    _ url: URL, _ failure: String, _ body: () throws -> Result
  ) throws(AccessError) -> Result {
    do {
      return try body()
    } catch {
      let cause = Self.systemError(behind: error).map { ": \($0)" } ?? ""
      let path = url == self.url ? name : "\(name)/\(url.lastPathComponent)"
      throw AccessError(path: path, reason: failure + cause)
    }
  }

  /// The system's message, such as `Permission denied`; `nil` if Foundation doesn't provide it.
  private static func systemError(behind error: any Error) -> String? {
    var cause = error as NSError
    while let deeper = cause.userInfo[NSUnderlyingErrorKey] as? NSError { cause = deeper }
    guard cause.domain == NSPOSIXErrorDomain else { return nil }
    return String(cString: strerror(Int32(truncatingIfNeeded: cause.code)))
  }
}

/// A difference between a file on disk and the file that the generator emits now.
package enum FileChange: Sendable, Hashable {
  case missing(GeneratedFile)
  case changed(GeneratedFile, old: [UInt8])
  /// A file that the generator didn't create has the name of a generated file.
  case foreign(GeneratedFile, old: [UInt8])
  /// A file that the generator created, but emits no longer.
  case extra(name: String, old: [UInt8])

  package var name: String {
    switch self {
    case .missing(let file), .changed(let file, _), .foreign(let file, _): file.name
    case .extra(let name, _): name
    }
  }

  /// The first line of the file on disk that differs, counted from 1.
  package var line: Int {
    switch self {
    case .missing, .extra: 1
    case .changed(let file, let old), .foreign(let file, let old):
      UnifiedDiff.firstDifference(of: old, from: file.contents)
    }
  }

  /// The unified diff from the file on disk to the emitted file.
  ///
  /// - Parameter folder: The folder in the diff's paths, without a trailing slash.
  package func diff(in folder: String) -> String {
    let path = folder.isEmpty ? name : "\(folder)/\(name)"
    return switch self {
    case .missing(let file):
      UnifiedDiff.diff(from: [], to: file.contents, old: "/dev/null", new: path)
    case .changed(let file, let old), .foreign(let file, let old):
      UnifiedDiff.diff(from: old, to: file.contents, old: path, new: path)
    case .extra(_, let old): UnifiedDiff.diff(from: old, to: [], old: path, new: "/dev/null")
    }
  }
}
