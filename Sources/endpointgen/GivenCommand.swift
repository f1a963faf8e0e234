// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import EndpointsAdd
import EndpointsDiagnostics
import EndpointsYAML
import Foundation

/// A curl command as a user gives it: in a file, or at the standard input.
///
/// It is no argument, since a shell would replace the variables in it, and take its quotes.
struct GivenCommand {
  /// The path of the file, or `-`.
  let path: String

  init(_ path: String) {
    self.path = path
  }

  func command(_ diagnostics: inout Diagnostics) throws -> CurlCommand {
    let bytes = path == "-" ? standardInput() : try FileBytes.read(path, name: path)
    return try CurlCommand(String(decoding: bytes, as: UTF8.self), &diagnostics, read: Self.file)
  }

  private func standardInput() -> [UInt8] {
    if isatty(FileHandle.standardInput.fileDescriptor) != 0 {
      let line = "Paste the curl command; end it with Control-D in a line of its own.\n"
      FileHandle.standardError.write(Data(line.utf8))
    }
    return Array(FileHandle.standardInput.readDataToEndOfFile())
  }

  /// A file that a command names; `nil` if it can't be read.
  static func file(_ path: String) -> [UInt8]? { try? FileBytes.read(path, name: path) }

  /// The error for a command that is an argument.
  ///
  /// - Parameter command: The command and the folder before it: `add specs/Shop`.
  static func argumentError(_ command: String) -> ValidationError {
    ValidationError(
      """
      A shell takes variables and quotes out of a command that is an argument. Let it come as it is:

        \(Run.program) \(command) --curl - <<'END'
        curl …
        END
      """)
  }
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
