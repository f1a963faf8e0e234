public import HTTPTypes

/// A response of JSON texts, one a line, as they arrive (`application/jsonl`,
/// `application/x-ndjson`; with a record separator in front of each, RFC 7464).
///
/// ```swift
/// for try await job in try await client.watchJobs() { print(job.name) }
/// ```
///
/// Blank lines are passed over. The last line needs no end.
public struct JSONLines<Element: JSONDecodable>: ResponseStream {
  private let response: StreamedResponse

  public init(_ response: StreamedResponse) { self.response = response }

  public var status: HTTPResponse.Status { response.status }
  public var fields: HTTPFields { response.fields }

  public static func reads(_ mediaType: String) -> Bool { mediaType != "text/html" }

  public func makeAsyncIterator() -> Iterator {
    Iterator(lines: StreamedLines(response, ending: .lineFeed))
  }

  public struct Iterator: AsyncIteratorProtocol {
    var lines: StreamedLines
    private var number = 0
    private var offset = 0

    init(lines: StreamedLines) { self.lines = lines }

    /// Throws for a line that isn't as documented, and what ended the transfer before its time.
    public mutating func next() async throws(APIError<Never>) -> Element? {
      while let line = try await nextLine() {
        number += 1
        let start = offset
        offset += line.count + 1
        do throws(JSONError) {
          if let element = try JSONLine.read(line, as: Element.self, at: start) { return element }
        } catch {
          throw lines.end(with: lines.response.failure(error, in: "line \(number)"))
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
