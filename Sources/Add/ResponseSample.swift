// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
package import EndpointsDiagnostics
package import EndpointsYAML

/// A response that somebody kept: a body in JSON, or any body with the header that `curl -i` shows.
package struct ResponseSample: Sendable {
  /// The body, as far as it says something about its schema.
  enum Body: Sendable {
    /// - Parameter mediaType: The type that the header says; `nil` if there is no header.
    case json(Sample, mediaType: String?)
    /// Values of JSON, one after the other.
    case stream([Sample], mediaType: String)
    case text(mediaType: String)
    case bytes(mediaType: String)
    /// A body without a header that is not JSON.
    case unknown(Diagnostic)
  }

  /// `200`, `4XX` or `default`; `nil` if it is not known.
  var status: String?
  /// `nil` for a response without a body.
  var body: Body?

  /// The value of `id` in what was returned; `nil` if there is none.
  var identifier: Sample? {
    guard status?.hasPrefix("2") ?? true, case .json(var sample, _) = body else { return nil }
    if case .array(let items) = sample, let first = items.first { sample = first }
    guard case .object(let properties) = sample else { return nil }
    return properties.first { $0.name == "id" }?.value
  }

  /// - Parameters:
  ///   - argument: A path, after a status and `=`, as in `404=error.json`, or alone.
  ///   - read: Reads a file.
  package init(
    argument: String, _ sources: inout SourceFiles, _ diagnostics: inout Diagnostics,
    read: (String) throws(FileAccessError) -> [UInt8]
  ) throws(FileAccessError) {
    let match = argument.firstMatch(of: /^([1-5](\d\d|XX)|default)=/)
    let path = match.map { String(argument[$0.range.upperBound...]) } ?? argument
    var bytes = try read(path)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      // UTF-16, in which PowerShell writes files.
      guard let number = sources.add(decoding: bytes, path: path, diagnostics: &diagnostics) else {
        return
      }
      bytes = sources[number].text
    }
    let message = ResponseMessage(bytes)
    status = match.map { String($0.1) } ?? message.status
    if message.isEmpty { return }
    var reader = SampleReader(message, path)
    body = reader.body(&sources, &diagnostics)
  }
}

/// Reads the body of a kept response by its media type.
private struct SampleReader {
  private let message: ResponseMessage
  private let path: String

  init(_ message: ResponseMessage, _ path: String) {
    self.message = message
    self.path = path
  }

  mutating func body(
    _ sources: inout SourceFiles, _ diagnostics: inout Diagnostics
  ) -> ResponseSample.Body? {
    if let type = message.mediaType, !message.isJSON {
      if type == "text/event-stream" || ContentType.isJSONLines(essence: type) {
        return .stream(message.events, mediaType: type)
      }
      return type.hasPrefix("text/") ? .text(mediaType: type) : .bytes(mediaType: type)
    }
    guard
      let number = sources.add(
        decoding: message.text, path: path, diagnostics: &diagnostics)
    else { return nil }
    if message.mediaType == nil, !Self.looksLikeJSON(sources[number].text) {
      return .unknown(Self.notJSON(number, sources[number].text))
    }
    guard let node = Node.parse(sources[number], number: number, diagnostics: &diagnostics) else {
      return nil
    }
    return .json(Sample(node), mediaType: message.mediaType)
  }

  /// True for a text that begins as an object or a list, or is a value of another kind as a whole.
  private static func looksLikeJSON(_ text: [UInt8]) -> Bool {
    let start = text.drop(while: \.isSpace)
    if [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(start.first) { return true }
    var value = start.prefix(1_000)
    while value.last?.isSpace == true { value.removeLast() }
    return String(decoding: value, as: UTF8.self).wholeMatch(
      of: /true|false|null|-?\d+(\.\d+)?([eE][+\-]?\d+)?|"([^"\\\n]|\\.)*"/) != nil
  }

  private static func notJSON(_ number: Int, _ text: [UInt8]) -> Diagnostic {
    let start = text.firstIndex { !$0.isSpace } ?? 0
    let line = text[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return Diagnostic(
      .error, .invalidSample, "this is not JSON, and its media type is not known",
      at: .source(SourceRange(file: number, bytes: line.startIndex..<line.endIndex)),
      help: "keep the response with its header, as 'curl -i' shows it, whose 'Content-Type' is used"
    )
  }
}

extension UInt8 {
  /// True for white space in ASCII.
  var isSpace: Bool { self == 0x20 || (9...13).contains(self) }
}
