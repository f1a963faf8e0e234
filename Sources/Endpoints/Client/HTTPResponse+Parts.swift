// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

// The file in the body of a response, or the part of one, as its head describes it.
extension HTTPResponse {
  /// The number of bytes that the body has as a file; `nil` if it isn't known.
  var sizeOfFile: Int64? {
    guard isEncodedAsFile, headerFields[.transferEncoding] == nil else { return nil }
    return headerFields[.contentLength].flatMap(Int64.init)
  }

  /// True if the body has the bytes of the file, and not those of a compressed one.
  var isEncodedAsFile: Bool { (headerFields[.contentEncoding] ?? "identity") == "identity" }

  /// The entity tag, or else the time of the last change, if it differs for bodies that differ in any
  /// byte (RFC 9110, sections 8.8 and 13.1.5).
  var strongValidator: String? {
    if let tag = headerFields[.eTag] { return tag.hasPrefix("\"") ? tag : nil }
    guard let text = headerFields[.lastModified], let time = HTTPDate.seconds(text),
      let now = headerFields[.date].flatMap(HTTPDate.seconds), now >= time + 1
    else { return nil }
    return text
  }

  /// True for a part of the version of a file that the server recognizes by `validator`.
  ///
  /// A part has the entity tag of the whole (RFC 9110, section 15.3.7), but need not have the time of the last
  /// change.
  func isPart(ofVersion validator: String) -> Bool {
    if validator.hasPrefix("\"") { return headerFields[.eTag] == validator }
    return headerFields[.eTag] == nil && headerFields[.lastModified] ?? validator == validator
  }

  /// The bytes that a response has of a file.
  struct ContentRange {
    /// The number of the first byte.
    var start: Int64
    /// The number of the byte after the last one.
    var end: Int64
    /// The number of all bytes; `nil` if the server doesn't know it.
    var total: Int64?
  }

  /// The range that `Content-Range` has: `bytes 5-9/10`; `nil` if it is missing or has another form, and for
  /// several ranges, each of which has its own.
  var contentRange: ContentRange? {
    guard RawResponse(self).mediaType != "multipart/byteranges",
      let text = headerFields[.contentRange], text.lowercased().hasPrefix("bytes ")
    else { return nil }
    let parts = text.dropFirst(6).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last, last < .max
    else { return nil }
    if parts[1] == "*" { return ContentRange(start: first, end: last + 1, total: nil) }
    return Int64(parts[1]).map { ContentRange(start: first, end: last + 1, total: $0) }
  }
}
