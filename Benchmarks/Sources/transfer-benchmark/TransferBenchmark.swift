@_spi(Generated) import Endpoints
import Foundation

#if AsyncHTTPClient
  import EndpointsAsyncHTTPClient
#endif

/// Lists 100,000 files page by page, uploads a file of 2 GiB, and downloads one to a slow disk, and prints the most
/// memory that the process had. Each transport has a process of its own.
///
/// Arguments: the size of the files in MiB, 2048 by default, and the name of a transport.
@main
struct TransferBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let size = arguments.first.flatMap { Int($0) } ?? 2048
    var transports: [(name: String, transport: any Transport)] = []
    #if os(Linux)
      transports.append(("curl", CurlTransport()))
    #endif
    transports.append(("URLSession", URLSessionTransport()))
    #if AsyncHTTPClient
      transports.append(("AsyncHTTPClient", AsyncHTTPClientTransport()))
    #endif
    guard let (name, transport) = transports.first(where: { $0.name == arguments.last }) else {
      for (name, _) in transports { try runAlone(name, size) }
      return
    }
    let server = try FileServer(size: size << 20)
    var storage = ClientConfiguration(server: Server(server.url), transport: transport)
    storage.timeout = .seconds(3600)
    let client = Storage(configuration: storage)
    print("\(name): \(Memory.peak) MiB at the start")
    await report("100,000 files listed") { try await list(client) }
    await report("\(size) MiB uploaded") { try await upload(size, by: client) }
    await report("\(size) MiB downloaded") { try await download(size, by: client) }
  }

  private static func runAlone(_ name: String, _ size: Int) throws {
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["\(size)", name]
    try process.run()
    process.waitUntilExit()
  }

  private static func report(_ step: String, _ body: @Sendable () async throws -> Void) async {
    let start = ContinuousClock.now
    do {
      try await body()
      let time = start.duration(to: .now).formatted(
        .units(allowed: [.seconds], fractionalPart: .show(length: 1)))
      print("  \(step) in \(time), \(Memory.peak) MiB at most so far")
    } catch {
      print("  \(step): \(error), \(Memory.peak) MiB at most so far")
    }
  }

  private static func list(_ client: Storage) async throws {
    var count = 0
    for try await file in client.items(of: ListFiles()) { count += file.name.isEmpty ? 0 : 1 }
    guard count == FileServer.listSize else { throw Wrong(count) }
  }

  /// Uploads a file that takes no place on the disk.
  private static func upload(_ size: Int, by client: Storage) async throws {
    let file = newFile()
    defer { try? FileManager.default.removeItem(at: file) }
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: UInt64(size << 20))
    try handle.close()
    let progress = Most()
    let count = try await client.with { $0.uploadProgress = { progress.report($0.completed) } }
      .send(PutFile(content: .file(file))).value
    guard count == size << 20, progress.value == size << 20 else { throw Wrong(count) }
  }

  /// Downloads a file to a disk that writes 64 KiB in half a millisecond.
  private static func download(_ size: Int, by client: Storage) async throws {
    let file = newFile()
    defer { try? FileManager.default.removeItem(at: file) }
    try await client.download(GetFile(), to: file) { _ in usleep(500) }
    let count = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
    guard count == size << 20 else { throw Wrong(count ?? 0) }
  }

  private static func newFile() -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("transfer-\(UUID())")
  }
}

struct Wrong: Error {
  var count: Int
  init(_ count: Int) { self.count = count }
}

/// The greatest number of those that were reported.
private final class Most: @unchecked Sendable {
  private let lock = NSLock()
  private var most: Int64 = 0
  var value: Int64 { lock.withLock { most } }
  func report(_ count: Int64) { lock.withLock { most = max(most, count) } }
}

enum Memory {
  /// The most memory that the process had, in MiB.
  static var peak: Int {
    #if os(Linux)
      // What `getrusage` says includes the memory of the process that started this one.
      let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
      let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) >> 10
    #else
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss >> 20
    #endif
  }
}
