// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A file in a ``RequestBody/Multipart``.
public struct FilePart: Sendable, Hashable {
  /// The file's content, in memory or on disk.
  public var content: RequestBody
  /// The file name sent to the server; `nil` for a part without one, which servers take for a text.
  public var fileName: String?
  /// The media type, `image/png`; `nil` for the one in the spec, or else that of the file name's ending, or
  /// `application/octet-stream`.
  public var contentType: String?

  /// Creates a part of any content.
  public init(_ content: RequestBody, fileName: String?, contentType: String? = nil) {
    self.content = content
    self.fileName = fileName
    self.contentType = contentType
  }

  /// Creates a part of text in the place of a file, such as the URL of a file that the server is to
  /// get: without a file name, as `text/plain`.
  public init(text: String) {
    self.init(.text(text), fileName: nil, contentType: "text/plain")
  }

  /// Creates a part of data in memory.
  public init(_ data: Data, fileName: String, contentType: String? = nil) {
    self.init(.data(data), fileName: fileName, contentType: contentType)
  }

  /// A file on disk, read while the request is sent.
  ///
  /// - Parameters:
  ///   - file: The URL of the file.
  ///   - fileName: The name sent to the server; `nil` for the last component of the path.
  ///   - contentType: The media type of the file: `image/png`; `nil` for that of the part.
  public init(file: URL, fileName: String? = nil, contentType: String? = nil) {
    self.init(
      .file(file), fileName: fileName ?? file.lastPathComponent, contentType: contentType)
  }

  /// A file on disk, read while the request is sent.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - fileName: The name sent to the server; `nil` for the last component of the path.
  ///   - contentType: The media type of the file: `image/png`; `nil` for that of the part.
  public init(path: String, fileName: String? = nil, contentType: String? = nil) {
    self.init(file: URL(fileURLWithPath: path), fileName: fileName, contentType: contentType)
  }
}
