// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

extension JSON {
  /// The JSON texts of a response as they arrive: one per line (`application/jsonl`,
  /// `application/x-ndjson`), or one after each record separator (`application/json-seq`, RFC 7464),
  /// depending on the media type of the response.
  ///
  /// ```swift
  /// for try await job in try await client.watchJobs() { print(job.name) }
  /// ```
  ///
  /// Blank lines and empty records are skipped. The last line needs no line end. A record of a
  /// sequence may have several lines; a truncated one is skipped, as RFC 7464 requires.
  public struct Lines<Element: JSONDecodable>: ResponseStream {
    private let response: StreamedResponse

    @_spi(Generated) public init(_ response: StreamedResponse) { self.response = response }

    public var status: Int { response.status }
    public var headerFields: HTTPFields { response.headerFields }

    public static func reads(_ mediaType: String) -> Bool { mediaType != "text/html" }

    public func makeAsyncIterator() -> Iterator {
      let framing = JSONRecord.Framing(
        RawResponse(status: status, headerFields: headerFields).mediaType)
      return Iterator(
        lines: StreamedLines(response, ending: .byte(framing.separator)), framing: framing)
    }

    /// Iterates over the values of a stream.
    public struct Iterator: AsyncIteratorProtocol {
      let lines: StreamedLines
      private let framing: JSONRecord.Framing
      private var number = 0
      private var offset = 0

      init(lines: StreamedLines, framing: JSONRecord.Framing) {
        self.lines = lines
        self.framing = framing
        // Nothing precedes the first separator of a sequence.
        if framing == .sequence { number = -1 }
      }

      /// Throws for a line that does not match the spec, and if the transfer ended early.
      public mutating func next() async throws(APIError<Never>) -> Element? {
        while let line = try await nextLine() {
          number += 1
          let start = offset
          offset += line.count + 1
          do throws(JSON.Error) {
            let element = try ReadingLimit().limiting { () throws(JSON.Error) in
              try JSONRecord.read(line, as: Element.self, framing, at: start)
            }
            if let element { return element }
          } catch {
            throw lines.end(with: lines.response.failure(error, in: "\(framing.word) \(number)"))
          }
        }
        return nil
      }

      private mutating func nextLine() async throws(APIError<Never>) -> [UInt8]? {
        if let line = try await lines.next() { return line }
        let rest = lines.rest()
        return rest.isEmpty ? nil : rest
      }
    }
  }
}
