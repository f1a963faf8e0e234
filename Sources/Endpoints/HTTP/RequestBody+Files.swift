// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// The file of a request body can't be read to an end.
struct UnreadableFile: Error, CustomStringConvertible {
  enum Problem {
    case missing
    /// It is a folder, a pipe, a socket or a device.
    case notRegular
    case unopened
  }

  let path: String
  let problem: Problem

  var description: String {
    switch problem {
    case .missing: "'\(path)' is not there"
    case .notRegular: "'\(path)' is not a regular file"
    case .unopened: "'\(path)' can't be opened"
    }
  }
}

extension RequestBody {
  /// Checks that the files can be read.
  ///
  /// - Throws: ``TransportError`` for the first that can't be.
  package func checkFiles(of request: HTTPRequest) throws(TransportError) {
    do {
      for case .file(let url) in pieces { _ = try OpenFile(reading: url) }
    } catch {
      throw TransportError(unreadable: error, request)
    }
  }

  /// The chunks, which end with an error if they have another size than ``count``.
  package var checked: CheckedChunks { CheckedChunks(body: self) }

  package struct CheckedChunks: AsyncSequence, Sendable {
    fileprivate let body: RequestBody

    package func makeAsyncIterator() -> Iterator {
      Iterator(chunks: body.makeAsyncIterator(), announced: body.count)
    }

    package struct Iterator: AsyncIteratorProtocol {
      fileprivate var chunks: RequestBody.Iterator
      fileprivate let announced: Int?
      private var size = 0

      fileprivate init(chunks: RequestBody.Iterator, announced: Int?) {
        self.chunks = chunks
        self.announced = announced
      }

      package mutating func next() async throws -> [UInt8]? {
        let chunk = try await chunks.next()
        size += chunk?.count ?? 0
        if let announced, chunk == nil ? size != announced : size > announced {
          throw WrongSize(announced: announced)
        }
        return chunk
      }
    }
  }
}

/// The chunks of a request body have another size than was announced.
struct WrongSize: Error, CustomStringConvertible {
  let announced: Int
  var description: String { "it does not have the announced \(announced) bytes" }
}

extension TransportError {
  /// The error for a request body that can't be read, before anything is sent.
  init(unreadable error: any Error, _ request: HTTPRequest) {
    self.init(
      .invalidRequest, request: request, detail: Self.reading(error), underlying: error)
  }

  /// The detail for an error of reading a request body.
  package static func reading(_ error: any Error) -> String {
    let reason =
      switch error {
      case let error as UnreadableFile: ": \(error)"
      case let error as WrongSize: ": \(error)"
      default: ""
      }
    return "the body cannot be read" + reason
  }
}
