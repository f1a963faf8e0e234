// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Android)
  internal import Android
#else
  internal import Glibc
#endif

/// An open file, which is closed with this object.
///
/// Unchecked since one task at a time uses it.
final class OpenFile: @unchecked Sendable {
  /// -1 once the file is closed.
  private var descriptor: Int32

  /// - Throws: `POSIXError`
  private init(_ path: String, _ flags: Int32) throws {
    let flags = flags | O_CLOEXEC
    descriptor = Int32(try Self.result { Int(open(path, flags, 0o666)) })
  }

  deinit { try? end() }

  /// Opens a regular file to read it; opening or reading anything else could block forever.
  convenience init(reading url: URL) throws(UnreadableFile) {
    func unreadable(_ problem: UnreadableFile.Problem) -> UnreadableFile {
      UnreadableFile(path: url.path, problem: problem)
    }
    do {
      try self.init(url.path, O_RDONLY | O_NONBLOCK)
    } catch {
      switch (error as? POSIXError)?.code {
      case .ENOENT, .ENOTDIR, .ELOOP: throw unreadable(.missing)
      case .ENXIO, .ENODEV: throw unreadable(.notRegular)
      default: throw unreadable(.unopened)
      }
    }
    guard Self.kind(status()) == S_IFREG else { throw unreadable(.notRegular) }
  }

  /// Creates a file with the permissions of the one at `model`, if there is one.
  ///
  /// - Throws: `POSIXError`, also if there is something at `path`; `OtherFile` if there is anything but a regular
  ///   file at `model`.
  convenience init(creating path: String, like model: String) throws {
    var modelStatus = stat()
    var hasModel = true
    do {
      _ = try Self.result { Int(stat(model, &modelStatus)) }
    } catch let error as POSIXError where error.code == .ENOENT {
      hasModel = false
    }
    if hasModel, Self.kind(modelStatus) == S_IFDIR { throw POSIXError(.EISDIR) }
    if hasModel, Self.kind(modelStatus) != S_IFREG { throw OtherFile() }
    try self.init(path, O_WRONLY | O_CREAT | O_EXCL)
    if hasModel { _ = fchmod(descriptor, modelStatus.st_mode & 0o7777) }
  }

  /// The number of bytes; `nil` if it can't be known.
  var count: Int? { status().flatMap { Int(exactly: $0.st_size) } }

  /// Returns the next bytes, at the end none.
  ///
  /// - Throws: `POSIXError`
  func nextBytes(upTo count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let start = buffer.baseAddress
      initializedCount = try Self.result { read(descriptor, start, count) }
    }
  }

  /// Writes bytes after those that were written.
  ///
  /// - Throws: `POSIXError`
  func append(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try rest.withUnsafeBytes { rest in
        try Self.result { write(descriptor, rest.baseAddress, rest.count) }
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Removes all bytes, so that the next ones are written at the beginning.
  ///
  /// - Throws: `POSIXError`
  func removeContent() throws {
    _ = try Self.result { Int(ftruncate(descriptor, 0)) }
    _ = try Self.result { Int(lseek(descriptor, 0, SEEK_SET)) }
  }

  /// Closes the file; nothing else may be done with it after that.
  ///
  /// - Throws: `POSIXError` if something could not be written.
  func end() throws {
    guard descriptor >= 0 else { return }
    defer { descriptor = -1 }
    // The file is closed even if a signal interrupted it.
    guard close(descriptor) != 0, errno != EINTR else { return }
    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }

  private func status() -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// The kind of a file, such as `S_IFREG`; 0 if nothing is known of it.
  private static func kind(_ status: stat?) -> mode_t {
    status.map { $0.st_mode & S_IFMT } ?? 0
  }

  /// Makes a system call, again if a signal interrupted it.
  ///
  /// - Throws: `POSIXError` if it returns less than 0.
  private static func result(_ call: () -> Int) throws -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    }
  }
}

// The places of files.
extension OpenFile {
  /// The most symbolic links that are followed, as many as Linux follows.
  private static let mostLinks = 40

  /// The path to which symbolic links lead from a path, whether there is a file or not.
  ///
  /// - Throws: `POSIXError` for links that lead to each other.
  static func target(of path: String) throws -> String {
    var path = path
    for _ in 0...mostLinks {
      let link = [CChar](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
        count = buffer.baseAddress.map { max(readlink(path, $0, Int(PATH_MAX)), 0) } ?? 0
      }
      if link.isEmpty { return path }
      let target = String(decoding: link.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = target.hasPrefix("/") ? target : folder(of: path) + target
    }
    throw POSIXError(.ELOOP)
  }

  /// The path of the folder that has a file, with a slash at its end; empty for the current one.
  static func folder(of path: String) -> Substring {
    path[..<(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)]
  }

  /// Gives a file another place, where it takes that of a file that is there.
  ///
  /// - Throws: `POSIXError`
  static func move(_ path: String, to destination: String) throws {
    _ = try result { Int(rename(path, destination)) }
  }

  /// Deletes a file, if it is there.
  static func delete(_ path: String) {
    _ = unlink(path)
  }
}

/// There is a pipe, a socket or a device in the place of a file.
struct OtherFile: Error, CustomStringConvertible {
  var description: String { "it is not a regular file" }
}

extension POSIXError {
  /// The words of the system: `No such file or directory`.
  var words: String { String(cString: strerror(code.rawValue)) }
}
