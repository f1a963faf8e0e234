public import Foundation

/// The programs that the package builds.
public enum Executable {
  private final class Marker {}

  /// A program beside the bundle of the tests; `nil` if it was not built.
  public static func url(of name: String) -> URL? {
    let bundle = Bundle(for: Marker.self).bundleURL
    let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let folders = [
      URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
      bundle, bundle.deletingLastPathComponent(), Bundle.main.bundleURL,
      program.deletingLastPathComponent(),
    ]
    return folders.map { $0.appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
