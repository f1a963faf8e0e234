import Account
import ArgumentParser
import Endpoints
import Foundation
import ImageKitAPI

/// Makes a folder of ImageKit's media library have the files of a folder on disk.
@main
struct SyncFolder: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync-folder",
    abstract: "Make a folder of ImageKit's media library have the files of a folder on disk.",
    discussion: """
      Files that are missing, or have another size, are uploaded. Folders in the folder are left alone.
      In the names, other characters than letters, digits, '.', '_' and '-' become '_'; where that gives two
      files one name, nothing is changed.

      EXAMPLE
        IMAGEKIT_PRIVATE_KEY=private_… sync-folder ./images /shop --delete
      """)

  @Argument(help: "The folder on disk.")
  var source: String

  @Argument(help: "The folder of the media library.")
  var target: String

  @Flag(help: "Delete files that the folder on disk doesn't have.")
  var delete = false

  @OptionGroup var account: Account

  func run() async throws {
    let imagekit = try account.client()
    do {
      let local = try Self.files(in: URL(fileURLWithPath: source))
      let remote = try await files(imagekit)
      for (name, file) in local.sorted(by: { $0.key < $1.key })
      where remote[name]?.size != file.size {
        _ = try await imagekit.uploadFile(
          body: .init(
            file: FilePart(file: file.url), fileName: name, folder: target,
            useUniqueFileName: false))
        print("uploaded \(name.debugDescription)")
      }
      guard delete else { return }
      let surplus = remote.filter { local[$0.key] == nil }.sorted { $0.key < $1.key }
      for start in stride(from: 0, to: surplus.count, by: 100) {
        let some = surplus[start..<min(start + 100, surplus.count)]
        _ = try await imagekit.bulkDeleteFiles(body: .init(fileIds: some.map(\.value.id)))
        for (name, _) in some { print("deleted \(name.debugDescription)") }
      }
    } catch {
      throw account.fail(error)
    }
  }

  /// The files of the media library's folder, by their names.
  private func files(_ imagekit: ImageKit) async throws -> [String: (id: String, size: Int)] {
    var files: [String: (id: String, size: Int)] = [:]
    let request = ImageKit.Requests.ListFiles(type: .file, path: target, limit: 1000)
    for try await case .fileDetails(let file) in imagekit.items(of: request) {
      guard let name = file.name, let id = file.fileId else { continue }
      files[name] = (id, Int(file.size ?? 0))
    }
    return files
  }

  /// The files of a folder on disk, by the names that ImageKit gives them.
  private static func files(in folder: URL) throws -> [String: (url: URL, size: Int)] {
    var files: [String: (url: URL, size: Int)] = [:]
    let urls = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.fileSizeKey, .isRegularFileKey],
      options: .skipsHiddenFiles)
    for url in urls {
      let values = try url.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
      guard values.isRegularFile == true, let size = values.fileSize else { continue }
      let name = url.lastPathComponent.map {
        $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_"
      }
      let old = files.updateValue((url, size), forKey: String(name))
      if let old { throw Collision(files: [old.url, url], name: String(name)) }
    }
    return files
  }
}

/// Two files on disk to which ImageKit gives one name.
private struct Collision: Error, CustomStringConvertible {
  var files: [URL]
  var name: String

  var description: String {
    let both = files.map(\.lastPathComponent).sorted().map(\.debugDescription)
    return "\(both.joined(separator: " and ")) would both be \(name.debugDescription); rename one."
  }
}
