import ImageKitAPI

@main
struct Consumer {
  static func main() async {
    let imagekit = ImageKit(privateKey: "key", server: "http://127.0.0.1:1")
    do {
      try await imagekit.deleteFileVersion(fileId: "file_id", versionId: "version_id")
      print("deleted")
    } catch {
      print(error)
    }
  }
}
