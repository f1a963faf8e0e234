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
/// Unchecked since a single task uses it, and waits for each write.
final class PartialFile: @unchecked Sendable {
  /// An operation of the file system that failed.
  struct Failure: Error {
    var operation: StaticString
    var underlying: any Error
    /// True if nothing was sent yet.
    var isBeforeTransfer = false
  }

  private let destination: URL
  private let url: URL
  private let file: OpenFile

  /// A slow disk blocks a thread of this queue, and none of the concurrency pool.
  private let queue = DispatchQueue(label: "endpoints.download")

  /// The number of bytes.
  private(set) var count: Int64 = 0

  /// Creates an empty file in the folder of `destination`, with the permissions of the file that is there.
  init(for destination: URL) throws(Failure) {
    let destination = destination.resolvingSymlinksInPath()
    self.destination = destination
    url = destination.deletingLastPathComponent()
      .appendingPathComponent(".download-\(UUID().uuidString)")
    do {
      file = try OpenFile(creating: url, like: destination)
    } catch {
      throw Failure(operation: "created", underlying: error, isBeforeTransfer: true)
    }
  }

  deinit { OpenFile.delete(url) }

  /// Appends bytes; returns when they are written.
  func write(_ bytes: [UInt8]) async throws(Failure) {
    let result = await withCheckedContinuation { continuation in
      queue.async { [file] in
        continuation.resume(returning: Result { try file.append(bytes) })
      }
    }
    do {
      try result.get()
    } catch {
      throw Failure(operation: "written", underlying: error)
    }
    count += Int64(bytes.count)
  }

  /// Removes all bytes.
  func clear() throws(Failure) {
    guard count > 0 else { return }
    do {
      try file.removeContent()
      count = 0
    } catch {
      throw Failure(operation: "written", underlying: error)
    }
  }

  /// Gives the file its place, also if there is another one.
  func moveIntoPlace() throws(Failure) {
    do {
      try file.end()
      try OpenFile.move(url, to: destination)
    } catch {
      throw Failure(operation: "moved into place", underlying: error)
    }
  }
}
