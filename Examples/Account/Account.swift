public import ArgumentParser
public import ImageKitAPI
internal import Endpoints
internal import Foundation

/// The options of programs for an account of ImageKit.
public struct Account: ParsableArguments {
  @Option(help: "The private API key; by default the environment variable IMAGEKIT_PRIVATE_KEY.")
  var key: String?

  @Option(help: "The URL of another server, such as http://127.0.0.1:8080.")
  var server: String?

  public init() {}

  /// The client of the account.
  public func client() throws -> ImageKit {
    let fromEnvironment = try? ImageKit.fromEnvironment()
    guard var imagekit = key.map({ ImageKit(privateKey: $0) }) ?? fromEnvironment else {
      throw ValidationError("Set IMAGEKIT_PRIVATE_KEY, or give --key, with your private API key.")
    }
    if let server { imagekit.configuration.server = Server(server) }
    return imagekit
  }

  /// Prints the error of a call, and ends the program.
  public func fail(_ error: any Error) -> ExitCode {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    return .failure
  }
}
