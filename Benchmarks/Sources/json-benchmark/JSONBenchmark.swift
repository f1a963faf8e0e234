import BenchAPI
import CodableModels
import Endpoints
import Foundation

/// Reads and writes the same bytes through generated models and through `JSONDecoder` and
/// `JSONEncoder`, in turn, and prints medians, ratios and the spread of the ratios.
///
/// `json-benchmark write FOLDER` writes the payloads; `json-benchmark read NAME FILE TIMES` reads one
/// through the generated models and prints the processor time of each time, for `json-peers.py`.
@main
struct JSONBenchmark {
  private static let rounds = 9

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "write": try write(to: URL(filePath: arguments.dropFirst().joined()))
    case "read": try read(Array(arguments.dropFirst()))
    default: try compareAll()
    }
  }

  private static func compareAll() throws {
    print("payload            MB   decode MB/s   ratio (min…max)    encode MB/s   ratio (min…max)")
    let files = { try Payloads.files(20_000, keys: $0) }
    try compare("files", Bench.FileList.self, FileList.self, files(.asDeclared))
    try compare("keys missing", Bench.FileList.self, FileList.self, files(.someMissing))
    try compare("unknown keys", Bench.FileList.self, FileList.self, files(.unknownBetween))
    try compare("another order", Bench.FileList.self, FileList.self, files(.anotherOrder))
    try compare("shuffled keys", Bench.FileList.self, FileList.self, files(.shuffled))
    try compare("nested", Bench.Forest.self, Forest.self, Payloads.nested())
    try compare("strings", Bench.Strings.self, Strings.self, Payloads.strings())
    try compare("numbers", Bench.Numbers.self, Numbers.self, Payloads.numbers())
    try compare("1 kB reply", Bench.FileList.self, FileList.self, Payloads.files(1), times: 2000)
  }

  /// Writes each payload to a file of its name.
  private static func write(to folder: URL) throws {
    let payloads: [(name: String, data: Data)] = [
      ("files", try Payloads.files(20_000)),
      ("missing", try Payloads.files(20_000, keys: .someMissing)),
      ("unknown", try Payloads.files(20_000, keys: .unknownBetween)),
      ("another", try Payloads.files(20_000, keys: .anotherOrder)),
      ("shuffled", try Payloads.files(20_000, keys: .shuffled)),
      ("nested", Payloads.nested()), ("strings", try Payloads.strings()),
      ("numbers", try Payloads.numbers()),
    ]
    for payload in payloads {
      try payload.data.write(to: folder.appending(path: "\(payload.name).json"))
    }
  }

  private static func read(_ arguments: [String]) throws {
    guard arguments.count == 3, let times = Int(arguments[2]) else { throw Misuse() }
    let bytes = Array(try Data(contentsOf: URL(filePath: arguments[1])))
    let body: () throws -> Void =
      switch arguments[0] {
      case "nested": { _ = try JSON.decode(Bench.Forest.self, from: bytes) }
      case "strings": { _ = try JSON.decode(Bench.Strings.self, from: bytes) }
      case "numbers": { _ = try JSON.decode(Bench.Numbers.self, from: bytes) }
      default: { _ = try JSON.decode(Bench.FileList.self, from: bytes) }
      }
    for _ in 0..<times { print(try seconds(1, body)) }
  }

  private struct Misuse: Error {}

  private static func compare<Ours: JSONCodable, Theirs: Codable>(
    _ name: String, _ ours: Ours.Type, _ theirs: Theirs.Type, _ data: Data, times: Int = 1
  ) throws {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = .withoutEscapingSlashes
    let bytes = Array(data)
    let own = try JSON.decode(Ours.self, from: bytes)
    let other = try decoder.decode(Theirs.self, from: data)
    try checkEqual(name, try JSON.encodeData(own), try encoder.encode(other))

    var decoding: [Pair] = []
    var encoding: [Pair] = []
    for _ in 0..<rounds {
      decoding.append(
        Pair(
          ours: try seconds(times) { _ = try JSON.decode(Ours.self, from: bytes) },
          theirs: try seconds(times) { _ = try decoder.decode(Theirs.self, from: data) }))
      encoding.append(
        Pair(
          ours: try seconds(times) { _ = try JSON.encode(own) },
          theirs: try seconds(times) { _ = try encoder.encode(other) }))
    }
    let megabytes = Double(bytes.count * times) / 1e6
    print(
      name.padding(toLength: 15, withPad: " ", startingAt: 0),
      String(format: "%6.2f", Double(bytes.count) / 1e6),
      decoding.row(megabytes), encoding.row(megabytes))
  }

  /// Stops where the two read different values: then their times say nothing.
  private static func checkEqual(_ name: String, _ ours: Data, _ theirs: Data) throws {
    let pair = try [ours, theirs].map { try JSONSerialization.jsonObject(with: $0) as? NSObject }
    guard let first = pair[0], let second = pair[1], first == second else {
      throw Difference(payload: name)
    }
  }

  private struct Difference: Error {
    let payload: String
  }

  /// The processor time that is used, which other programs change less than the time that passes.
  private static func seconds(_ times: Int, _ body: () throws -> Void) rethrows -> Double {
    let start = processorTime()
    for _ in 0..<times { try body() }
    return processorTime() - start
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// The times of one round, in seconds.
struct Pair {
  var ours: Double
  var theirs: Double
  var ratio: Double { theirs / ours }
}

extension [Pair] {
  /// Speeds and ratios in the columns of the table.
  fileprivate func row(_ megabytes: Double) -> String {
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    let ratios = map(\.ratio).sorted()
    return String(
      format: "%6.0f /%5.0f %6.1f× (%4.1f…%4.1f)   ", megabytes / median(map(\.ours)),
      megabytes / median(map(\.theirs)), median(ratios), ratios.first ?? 0, ratios.last ?? 0)
  }
}
