// SPDX-License-Identifier: Apache-2.0

public import Endpoints
import HTTPTypes

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Records the responses of a server in files, one for each operation, and answers calls with them later.
///
/// ```swift
/// let folder = URL(fileURLWithPath: "Tests/Recordings")
/// let photos = Photos(token: token).with {
///   $0.middlewares.append(Recording(in: folder, mode: .replay))
/// }
/// ```
///
/// A recorded response answers the next request with the same method, path, query, and body. A call without
/// one throws an error that names the operation; so does a response that no longer fits the spec, since the
/// spec or the client has changed since it was recorded.
///
/// No file has a credential. The values of secret names are replaced in URLs, header fields and bodies: names
/// such as `access_token`, those of `ClientConfiguration.secretNames`, and those that the spec calls
/// sensitive. So are bodies that it calls sensitive as a whole, and in responses the secret values that the
/// request sent. Look at the files all the same before you publish them.
///
/// In responses, a UUID, a date, a time or a number takes the place of a secret one, and `[redacted]` that of any
/// other string; where the type that the spec gives it can't be read from that, a string of the same shape, `xxx-000`
/// for `abc-123`. If that does not fit the spec either, the call that is recorded succeeds all the same, the file says what is missing, and
/// replaying that call throws an error that does.
///
/// The response to a call for a stream is recorded, too, when it has ended.
public final class Recording: Middleware {
  /// The direction of a recording.
  public enum Mode: Sendable, Hashable {
    /// Calls are sent, and the responses replace those of earlier recordings of the same operations.
    case record
    /// Calls are answered with recorded responses, and nothing is sent.
    case replay
  }

  /// The bytes of identifiers that stand as they are in the names of files.
  private static let plainBytes = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private let folder: URL
  private let mode: Mode

  /// The exchanges of each operation: all that were recorded, or those that are left to replay.
  private let exchanges = Locked<[String: [RecordedExchange]]>([:])

  /// Creates a recording.
  ///
  /// - Parameters:
  ///   - folder: The folder of the files, which is created when something is recorded.
  ///   - mode: The direction.
  public init(in folder: URL, mode: Mode) {
    self.folder = folder
    self.mode = mode
  }

  public func send(_ call: APICall, next: APICall.Next) async throws -> TransportResponse {
    switch mode {
    case .record: try await record(call, next)
    case .replay: try replay(call)
    }
  }

  private func record(_ call: APICall, _ next: APICall.Next) async throws -> TransportResponse {
    // A folder that can't be written to is an error before anything is sent.
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var response = try await next(call)
    let body = try await response.body.collect(upTo: call.configuration.maximumBodySize)
    response.body = TransportResponse.Body(body)
    let exchange = RecordedExchange(call, RawResponse(response.head, body: body))
    try exchanges.withLock { exchanges in
      exchanges[call.operation.id, default: []].append(exchange)
      let json = JSON.Value.array((exchanges[call.operation.id] ?? []).map(\.json))
      try Data((json.indented() + "\n").utf8).write(to: file(of: call), options: .atomic)
    }
    return response
  }

  private func replay(_ call: APICall) throws -> TransportResponse {
    let request = RecordedRequest(call)
    let exchange = try exchanges.withLock { exchanges in
      var left = try exchanges[call.operation.id] ?? read(call)
      let index = left.firstIndex { $0.request == request }
      defer { exchanges[call.operation.id] = left }
      guard let index else { throw problem(call, absent(request, left)) }
      return left.remove(at: index)
    }
    if let missing = exchange.problem { throw problem(call, missing) }
    if exchange.isValid, let error = call.endpoint.problem(in: exchange.response) {
      throw problem(call, "its response no longer fits the spec: \(error)")
    }
    return TransportResponse(
      head: exchange.response.head, body: TransportResponse.Body(exchange.response.body))
  }

  private func absent(_ request: RecordedRequest, _ left: [RecordedExchange]) -> String {
    let others = left.map { "\n  \($0.request)" }.joined()
    return "it has no response left for\n  \(request)"
      + (others.isEmpty ? "" : "\nbut for\(others)\n")
  }

  private func read(_ call: APICall) throws -> [RecordedExchange] {
    let data: Data
    do {
      data = try Data(contentsOf: file(of: call))
    } catch {
      throw problem(call, "it can't be read; the mode 'record' makes it")
    }
    guard case .array(let items)? = try? JSON.decode(JSON.Value.self, from: data),
      let exchanges = Optional(items.compactMap { RecordedExchange($0) }),
      exchanges.count == items.count
    else { throw problem(call, "it is not a recording") }
    return exchanges
  }

  /// The file of an operation, whose identifier can't leave the folder.
  private func file(of call: APICall) -> URL {
    let name = call.operation.id.utf8.map { byte in
      if Self.plainBytes.contains(byte) { return String(UnicodeScalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    return folder.appendingPathComponent("\(name).json")
  }

  private func problem(_ call: APICall, _ text: String) -> TransportError {
    TransportError(
      .other, request: call.request,
      detail: "the recording \(file(of: call).lastPathComponent): \(text)")
  }
}
