import Account
import ArgumentParser
import Endpoints
import Foundation
import ImageKitAPI

/// Uploads files to ImageKit's media library.
@main
struct Upload: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upload",
    abstract: "Upload files to ImageKit's media library.",
    discussion: """
      EXAMPLE
        IMAGEKIT_PRIVATE_KEY=private_… upload shirt.jpg --folder /shop --tags red,summer
      """)

  @Argument(help: "The files.")
  var files: [String]

  @Option(help: "The folder to upload them to.")
  var folder = "/"

  @Option(help: "Tags for the files, separated by commas.")
  var tags: String?

  @Flag(help: "Keep the names of files, and replace files that have them.")
  var overwrite = false

  @OptionGroup var account: Account

  func run() async throws {
    let imagekit = try account.client()
    for path in files {
      let file = FilePart(path: path)
      do {
        let uploaded = try await imagekit.uploadFile(
          body: .init(
            file: file, fileName: file.fileName ?? path, folder: folder,
            tags: tags?.split(separator: ",").map(String.init), useUniqueFileName: !overwrite))
        print("\(uploaded.fileId ?? "-") \((uploaded.filePath ?? "-").debugDescription)")
      } catch {
        throw account.fail(error)
      }
    }
  }
}
