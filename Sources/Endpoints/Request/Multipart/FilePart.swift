public import Foundation

/// A file in a ``MultipartBody``.
public struct FilePart: Sendable, Hashable {
  /// The file's content, in memory or on disk.
  public var content: RequestBody
  /// What the server is told that the file is called.
  public var fileName: String
  /// The media type, `image/png`; `nil` for what the API says, or `application/octet-stream`.
  public var contentType: String?

  public init(_ content: RequestBody, fileName: String, contentType: String? = nil) {
    self.content = content
    self.fileName = fileName
    self.contentType = contentType
  }

  public init(_ data: Data, fileName: String, contentType: String? = nil) {
    self.init(.data(data), fileName: fileName, contentType: contentType)
  }

  /// A file on disk, which is read while the request is sent.
  ///
  /// - Parameter fileName: `nil` for the file's own name, without its folder.
  public init(file: URL, fileName: String? = nil, contentType: String? = nil) {
    self.init(
      .file(file), fileName: fileName ?? file.lastPathComponent, contentType: contentType)
  }

  /// A file on disk, which is read while the request is sent.
  ///
  /// - Parameter fileName: `nil` for the file's own name, without its folder.
  public init(path: String, fileName: String? = nil, contentType: String? = nil) {
    self.init(file: URL(fileURLWithPath: path), fileName: fileName, contentType: contentType)
  }
}
