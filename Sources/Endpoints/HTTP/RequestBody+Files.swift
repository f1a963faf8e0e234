internal import Foundation

/// The file of a request body can't be read to an end: it is a folder, a pipe, a socket or a
/// device.
struct NotRegularFileError: Error, CustomStringConvertible {
  var description: String { "it is not a regular file" }
}

extension FileHandle {
  /// Opens a regular file; opening or reading anything else could block forever.
  static func ofRegularFile(_ url: URL) throws -> FileHandle {
    let path = url.resolvingSymlinksInPath().path
    let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard type == .typeRegular else { throw NotRegularFileError() }
    return try FileHandle(forReadingFrom: url)
  }
}
