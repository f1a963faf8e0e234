// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// The media types of files by the endings of their names.
package enum FileType {
  /// The media type of a file, `image/png` for `a.png`; `nil` for an ending that is not known.
  package static func mediaType(ofFileNamed name: String) -> String? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return byEnding[name[dot...].dropFirst().lowercased()]
  }

  private static let byEnding = [
    "avif": "image/avif", "csv": "text/csv", "flac": "audio/flac", "gif": "image/gif",
    "heic": "image/heic", "htm": "text/html", "html": "text/html", "jpeg": "image/jpeg",
    "jpg": "image/jpeg", "json": "application/json", "jsonl": "application/jsonl",
    "m4a": "audio/mp4", "mov": "video/quicktime", "mp3": "audio/mpeg", "mp4": "video/mp4",
    "ogg": "audio/ogg", "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml",
    "txt": "text/plain", "wav": "audio/wav", "webm": "video/webm", "webp": "image/webp",
    "xml": "application/xml", "zip": "application/zip",
  ]

  /// The media type of a file for a part that takes some; `nil` if the file needs one of its own.
  ///
  /// - Parameter accepted: One media type, or several or ranges with commas between; `nil` for any.
  static func mediaType(ofFileNamed name: String?, accepted: String?) -> String? {
    if let accepted, ContentType(accepted).isConcrete { return accepted }
    let known = name.flatMap { mediaType(ofFileNamed: $0) }
    guard let accepted else { return known ?? unknown }
    let types = accepted.split(separator: ",").map { ContentType(String($0)).essence }
    if let known, types.contains(where: { matches(known, $0) }) { return known }
    return types.contains { ["*/*", unknown].contains($0) } ? unknown : nil
  }

  private static let unknown = "application/octet-stream"

  private static func matches(_ type: String, _ range: String) -> Bool {
    range == "*/*" || range == type
      || range.hasSuffix("/*") && type.hasPrefix(range.dropLast())
  }
}
