// SPDX-License-Identifier: Apache-2.0

#if !os(Linux) || canImport(Musl) || URLSession
  internal import Foundation

  /// The file from which a session sends a body that is not in memory: the body's own, or a temporary
  /// one that is deleted with this object.
  final class BodyFile: Sendable {
    let url: URL
    private let isTemporary: Bool

    private init(_ url: URL, isTemporary: Bool) {
      self.url = url
      self.isTemporary = isTemporary
    }

    deinit {
      if isTemporary { try? FileManager.default.removeItem(at: url) }
    }

    /// Creates the file for a body; throws the errors of reading the body and writing the file.
    static func make(for body: RequestBody) async throws -> BodyFile {
      if let url = body.file {
        // The session would report the error only in the middle of the request.
        _ = try OpenFile(reading: url)
        return BodyFile(url.resolvingSymlinksInPath(), isTemporary: false)
      }
      let url = FileManager.default.temporaryDirectory
        .appendingPathComponent("request-body-\(UUID().uuidString)")
      let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
      guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: attributes)
      else { throw CocoaError(.fileWriteUnknown) }
      let file = BodyFile(url, isTemporary: true)
      let handle = try FileHandle(forWritingTo: url)
      defer { try? handle.close() }
      for try await chunk in body {
        try Task.checkCancellation()
        try handle.write(contentsOf: chunk)
      }
      return file
    }
  }
#endif
