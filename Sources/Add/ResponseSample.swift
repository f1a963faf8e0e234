package import EndpointsDiagnostics
package import EndpointsYAML

/// A response that somebody kept: a text of JSON, with the header that `curl -i` shows or without.
package struct ResponseSample: Sendable {
  /// `200`, `4XX` or `default`; `nil` if it is not known.
  var status: String?
  /// `nil` for a response without a body.
  var body: Sample?

  /// - Parameters:
  ///   - argument: A path, after a status and `=`, as in `404=error.json`, or alone.
  ///   - read: Reads a file.
  package init(
    argument: String, _ sources: inout SourceFiles, _ diagnostics: inout Diagnostics,
    read: (String) throws(FileAccessError) -> [UInt8]
  ) throws(FileAccessError) {
    let match = argument.firstMatch(of: /^([1-5](\d\d|XX)|default)=/)
    let path = match.map { String(argument[$0.range.upperBound...]) } ?? argument
    let (found, text) = Self.split(try read(path))
    status = match.map { String($0.1) } ?? found
    if text.allSatisfy({ $0 == 0x20 || (9...13).contains($0) }) { return }
    let number = sources.add(SourceFile(path: path, text: text))
    guard let node = Node.parse(sources[number], number: number, diagnostics: &diagnostics) else {
      return
    }
    if node.kind == .scalar, node.scalar == .string, node.isPlain {
      diagnostics.error(
        .invalidSample, "a sample must be JSON", at: node.location,
        help: "keep the body of a response as the server sends it")
    }
    body = Sample(node)
  }

  /// The status and the body of what `curl -i` shows; of other texts, all is body.
  private static func split(_ text: [UInt8]) -> (status: String?, body: [UInt8]) {
    var rest = String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n")[...]
    var status: String?
    while let match = rest.prefixMatch(of: /HTTP\/\d(?:\.\d)? (\d{3})[^\n]*\n/) {
      status = String(match.1)
      rest = rest.firstRange(of: "\n\n").map { rest[$0.upperBound...] } ?? ""
    }
    return (status, status == nil ? text : Array(rest.utf8))
  }
}
