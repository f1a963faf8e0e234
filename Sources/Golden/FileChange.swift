package import EndpointsEmit

/// How a file of a generated client differs from what the generator makes now.
package enum FileChange: Sendable, Hashable {
  case missing(GeneratedFile)
  case changed(GeneratedFile, old: [UInt8])
  /// A file that the generator did not make is where one belongs.
  case foreign(GeneratedFile, old: [UInt8])
  /// A file that the generator made and makes no longer.
  case extra(name: String, old: [UInt8])

  package var name: String {
    switch self {
    case .missing(let file), .changed(let file, _), .foreign(let file, _): file.name
    case .extra(let name, _): name
    }
  }

  /// The difference as a unified diff, from what is there to what the generator makes.
  ///
  /// - Parameter folder: What the files' paths begin with, without slash at its end.
  package func diff(in folder: String) -> String {
    let path = folder.isEmpty ? name : "\(folder)/\(name)"
    return switch self {
    case .missing(let file):
      UnifiedDiff.diff(from: [], to: file.contents, old: "/dev/null", new: path)
    case .changed(let file, let old), .foreign(let file, let old):
      UnifiedDiff.diff(from: old, to: file.contents, old: path, new: path)
    case .extra(_, let old): UnifiedDiff.diff(from: old, to: [], old: path, new: "/dev/null")
    }
  }
}
