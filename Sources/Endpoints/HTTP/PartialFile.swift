// SPDX-License-Identifier: Apache-2.0

internal import Dispatch

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A file that is written beside another one, whose place it takes when it is whole. It is deleted with
/// this object unless it has.
///
/// Unchecked since a single task uses it, and waits for each operation.
final class PartialFile: @unchecked Sendable {
  /// An operation of the file system that failed.
  struct Failure: Error, CustomStringConvertible {
    var operation: StaticString
    /// The path of the file whose place was to be taken.
    var path: String
    var underlying: any Error
    /// True if nothing was sent yet.
    var isBeforeTransfer = false

    /// The file and the reason: `the file '/tmp/a.bin' can't be written: No space left on device`.
    var description: String {
      let reason = (underlying as? POSIXError)?.words ?? "\(underlying)"
      return "the file '\(path)' can't be \(operation): \(reason)"
    }
  }

  /// The reason that a URL has no file.
  private struct OtherURL: Error, CustomStringConvertible {
    var description: String { "its URL is not that of a file" }
  }

  private let destination: String
  private let path: String
  private let file: OpenFile

  /// A slow disk blocks a thread of this queue, and none of the concurrency pool.
  private let queue = DispatchQueue(label: "endpoints.download")

  /// The number of bytes.
  private(set) var count: Int64 = 0

  /// Creates an empty file beside the one at `url`, or the one that a symbolic link leads to from there, with the
  /// permissions of that file if there is one.
  init(for url: URL) throws(Failure) {
    do {
      guard url.isFileURL else { throw OtherURL() }
      destination = try OpenFile.target(of: url.path)
      path = "\(OpenFile.folder(of: destination)).download-\(UUID().uuidString)"
      file = try OpenFile(creating: path, like: destination)
    } catch {
      throw Failure(
        operation: "created", path: url.path, underlying: error, isBeforeTransfer: true)
    }
  }

  deinit {
    queue.sync {
      try? file.end()
      OpenFile.delete(path)
    }
  }

  /// Appends bytes; returns when they are written.
  func write(_ bytes: [UInt8]) async throws(Failure) {
    try await perform("written") { try $0.append(bytes) }
    count += Int64(bytes.count)
  }

  /// Removes all bytes.
  func clear() async throws(Failure) {
    guard count > 0 else { return }
    try await perform("written") { try $0.removeContent() }
    count = 0
  }

  /// Gives the file its place, also if there is another one.
  func moveIntoPlace() async throws(Failure) {
    try await perform("written") { try $0.end() }
    try await perform("moved into place") { [path, destination] _ in
      try OpenFile.move(path, to: destination)
    }
  }

  private func perform(
    _ operation: StaticString, _ body: @escaping @Sendable (OpenFile) throws -> Void
  ) async throws(Failure) {
    let result = await withCheckedContinuation { continuation in
      queue.async { [file] in continuation.resume(returning: Result { try body(file) }) }
    }
    do {
      try result.get()
    } catch {
      throw failure(operation, error)
    }
  }

  private func failure(_ operation: StaticString, _ error: any Error) -> Failure {
    Failure(operation: operation, path: destination, underlying: error)
  }
}
