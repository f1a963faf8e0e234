import EndpointsAdd
import EndpointsDiagnostics
import EndpointsYAML
import Foundation

/// A curl command as a user gives it.
enum GivenCommand {
  /// As a shell has cut it, which may have taken something.
  case words([String])
  case text(String)
  /// A file, or `-` for standard input.
  case file(String)

  /// - Parameter words: One for a command in quotes.
  init(words: [String]) {
    self = words.count == 1 ? .text(words[0]) : .words(words)
  }

  func command(_ diagnostics: inout Diagnostics) throws -> CurlCommand {
    switch self {
    case .words(let words):
      let command = try CurlCommand(words: words, &diagnostics, read: Self.file)
      try command.refuseLosses()
      return command
    case .text(let text): return try CurlCommand(text, &diagnostics, read: Self.file)
    case .file(let path):
      let bytes =
        path == "-"
        ? Array(FileHandle.standardInput.readDataToEndOfFile())
        : try FileBytes.read(path, name: path)
      return try CurlCommand(
        String(decoding: bytes, as: UTF8.self), &diagnostics, read: Self.file)
    }
  }

  /// A file that a command names; `nil` if it can't be read.
  static func file(_ path: String) -> [UInt8]? { try? FileBytes.read(path, name: path) }
}

extension Run {
  /// Makes something of what a user gives, and reports what is wrong with that.
  func reporting<Value>(
    _ make: (inout SourceFiles, inout Diagnostics) throws -> Value?
  ) throws -> Value? {
    var sources = SourceFiles()
    var found = Diagnostics()
    var value: Value?
    do {
      value = try make(&sources, &found)
    } catch let error as AddError {
      found.add(error.diagnostic)
    } catch let error as FileAccessError {
      found.add(error.diagnostic)
    }
    try report(found, sources)
    return value
  }

  /// The responses of `--response`.
  func samples(
    _ arguments: [String], _ sources: inout SourceFiles, _ diagnostics: inout Diagnostics
  ) throws -> [ResponseSample] {
    try arguments.map {
      try ResponseSample(argument: $0, &sources, &diagnostics) { path throws(FileAccessError) in
        try FileBytes.read(path, name: path)
      }
    }
  }
}
