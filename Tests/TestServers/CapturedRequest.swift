/// A request exactly as it came over the wire.
public struct CapturedRequest: Sendable {
  /// Request line, header lines and the empty line.
  public var head: [UInt8]

  /// What followed the head, as sent: a chunked body has its chunk sizes.
  public var body: [UInt8]

  /// The connection it came on, counted from 0.
  public var connection: Int

  /// `POST /v1/files HTTP/1.1`.
  public var requestLine: String { lines.first ?? "" }

  /// The first word of the request line.
  public var method: String { word(0) }

  /// The second word of the request line.
  public var target: String { word(1) }

  /// The header fields in the order in which they came.
  public var fields: [(name: String, value: String)] {
    lines.dropFirst().filter { !$0.isEmpty }.map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? parts[1] : ""
      return (String(parts[0]), String(value.drop { $0 == " " }))
    }
  }

  /// The values of all fields of this name, in any case.
  public subscript(_ name: String) -> [String] {
    fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }

  private var lines: [String] {
    String(decoding: head, as: UTF8.self).split(
      separator: "\r\n",
      omittingEmptySubsequences: false
    ).map(String.init)
  }

  private func word(_ index: Int) -> String {
    let words = requestLine.split(separator: " ", omittingEmptySubsequences: false)
    return index < words.count ? String(words[index]) : ""
  }
}
