/// A text that is JSON or isn't, by the cases of the JSON parsing test suite.
public struct JSONText: Sendable, CustomStringConvertible {
  public enum Source {
    case text(String)
    case hex(String)
  }

  public let name: String
  public let bytes: [UInt8]

  public init(_ name: String, _ source: Source) {
    self.name = name
    switch source {
    case .text(let text): bytes = Array(text.utf8)
    case .hex(let hex): bytes = hex.split(separator: " ").map { UInt8($0, radix: 16) ?? 0 }
    }
  }

  public init(_ bytes: [UInt8]) {
    name = "bytes"
    self.bytes = bytes
  }

  public var description: String { name }
}
