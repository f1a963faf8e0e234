import Account
import ArgumentParser
import Endpoints
import ImageKitAPI

/// Lists files and folders of ImageKit's media library.
@main
struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List files and folders of ImageKit's media library.",
    discussion: """
      EXAMPLE
        IMAGEKIT_PRIVATE_KEY=private_… list /shop --search 'createdAt > "7d"'
      """)

  @Argument(help: "The folder to list; by default, all of them.")
  var folder: String?

  @Option(help: "What to search for, in the language of Lucene.")
  var search: String?

  @Option(help: "The number of files to ask for at a time.")
  var pageSize = 100

  @OptionGroup var account: Account

  func run() async throws {
    let imagekit = try account.client()
    let request = ImageKit.Requests.ListFiles(
      type: .all, path: folder, searchQuery: search, limit: pageSize)
    do {
      for try await asset in imagekit.items(of: request) {
        switch asset {
        case .fileDetails(let file):
          print("\((file.filePath ?? "-").debugDescription) \(Int(file.size ?? 0)) bytes")
        case .folder(let folder): print("\((folder.folderPath ?? "-").debugDescription)/")
        case .other: continue
        }
      }
    } catch {
      throw account.fail(error)
    }
  }
}
