import ArgumentParser
import Endpoints
import Foundation
import ImageKitAPI

/// Deletes a version of a file in ImageKit's media library and prints what the API said.
@main
struct DeleteFileVersion: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete-file-version",
    abstract: "Delete a version of a file in ImageKit's media library.",
    discussion: """
      EXAMPLE
        IMAGEKIT_PRIVATE_KEY=private_… delete-file-version 65f1e2c3 65f1e2d4
      """)

  @Argument(help: "The file's fileId.")
  var fileId: String

  @Argument(help: "The version's versionInfo.id.")
  var versionId: String

  @Option(help: "The private API key; by default the environment variable IMAGEKIT_PRIVATE_KEY.")
  var key: String?

  @Option(help: "The URL of another server, such as http://127.0.0.1:8080.")
  var server: String?

  func run() async throws {
    let fromEnvironment = try? ImageKit.fromEnvironment()
    guard var imagekit = key.map({ ImageKit(privateKey: $0) }) ?? fromEnvironment else {
      throw ValidationError("Set IMAGEKIT_PRIVATE_KEY, or give --key, with your private API key.")
    }
    if let server { imagekit.configuration.server = Server(server) }
    do {
      let response = try await imagekit.send(
        ImageKit.Requests.DeleteFileVersion(fileId: fileId, versionId: versionId))
      print("Deleted version \(versionId) (status \(response.status)).")
      if let name = response.value?.name { print("It was one of \(name.debugDescription).") }
    } catch {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      throw ExitCode.failure
    }
  }
}
