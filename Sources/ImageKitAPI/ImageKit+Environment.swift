import Foundation

extension ImageKit {
  /// A client with the private API key of the environment variable `IMAGEKIT_PRIVATE_KEY`; `nil` if the
  /// variable is not set or empty.
  public static func fromEnvironment() -> ImageKit? {
    let key = ProcessInfo.processInfo.environment["IMAGEKIT_PRIVATE_KEY", default: ""]
    return key.isEmpty ? nil : ImageKit(privateKey: key)
  }
}
