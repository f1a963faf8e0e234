package import EndpointsEmit

/// A difference between a file on disk and the file that the generator emits now.
package enum FileChange: Sendable, Hashable {
  case missing(GeneratedFile)
  case changed(GeneratedFile, old: [UInt8])
  /// A file that the generator didn't create has the name of a generated file.
  case foreign(GeneratedFile, old: [UInt8])
  /// A file that the generator created, but emits no longer.
  case extra(name: String, old: [UInt8])

  package var name: String {
    switch self {
    case .missing(let file), .changed(let file, _), .foreign(let file, _): file.name
    case .extra(let name, _): name
    }
  }

  /// The unified diff from the file on disk to the emitted file.
  ///
  /// - Parameter folder: The folder in the diff's paths, without a trailing slash.
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
