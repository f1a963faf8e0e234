import Foundation
import TestSupport
import Testing

/// Ways to catch the error of a call that people write out of habit: Swift says of each that the type is
/// known, but compiles it. Of errors whose size the caller knows, Swift 6.3.1 compiles few in a function
/// that throws, and aborts with 'Found ownership error'; `APIError` has no known size for that reason.
///
/// A `where` alone stays beyond that compiler in such a function; with a `catch` of the rest, it compiles.
@Suite(.heavy) struct CatchingTests {
  private static let clauses = [
    "catch let error as APIError<ImageKit.ErrorReply>",
    "catch let error as any CallError",
    "catch is APIError<ImageKit.ErrorReply>",
  ]
  private static let clausesBeforeTheRest = [
    "catch let error where error.status == 404", "catch where error.isTimeout",
    "catch let error as APIError<ImageKit.ErrorReply> where error.isTimeout",
  ]

  private static let handlers = [
    "print(error.status ?? 0)",
    "if let error = error as? APIError<ImageKit.ErrorReply>, case .documented(let reply) = error.reason { print(reply) }",
    "guard error.isCancelled else { return name ?? \"\" }",
  ]

  /// A function for each way and each handler.
  private static var ways: String {
    var functions: [String] = []
    func add(_ clause: String, _ rest: String, _ effects: String) {
      for handler in clause.hasPrefix("catch is") ? ["name = name ?? id"] : handlers {
        functions.append(
          """
          func way\(functions.count)(_ client: ImageKit, _ id: String) \(effects) -> String {
            var name: String?
            for id in [id, id] {
              do {
                name = try await client.deleteFileVersion(fileId: id, versionId: "v")?.name ?? ""
              } \(clause) { \(handler) } \(rest)
            }
            return name ?? "none"
          }
          """)
      }
    }
    for clause in clauses {
      add(clause, "", "async throws")
      add(clause, "catch { throw error }", "async throws")
    }
    for clause in clauses + clausesBeforeTheRest {
      add(clause, "catch { print(error.status ?? 0) }", "async")
    }
    for clause in clausesBeforeTheRest {
      add(clause, "catch { throw error }", "async throws")
      add(clause, "catch { print(error.status ?? 0) }", "async throws")
    }
    return functions.joined(separator: "\n")
  }

  @Test(arguments: ["5", "6"])
  func `each way to catch compiles`(_ version: String) async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).swift")
    try Data("import Endpoints\nimport ImageKitAPI\n\(Self.ways)\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await Compiler.compile(
      [file], ["-swift-version", version, "-suppress-warnings", "-no-warnings-as-errors"])
  }
}
