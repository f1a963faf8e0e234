import EndpointsDiagnostics
import EndpointsEmit
import EndpointsGenerator
import EndpointsGolden
import EndpointsPlan
import EndpointsSpecification
import EndpointsYAML
import Foundation

/// Generates the clients of many specs in one process, for `Tests/Fuzz/specs`.
///
/// Each line that it reads is a request in JSON, and each line that it writes is the answer to one.
@main
struct SpecFuzz {
  struct Request: Decodable {
    /// The file of an OpenAPI document, or a folder of endpoint files.
    var spec: String
    /// The folder for the Swift files, which are not written if it is left out.
    var output: String?
    var name: String?
    var access: String?
    var conformances: [String]?
    var groups: Bool?
    var models: String?
    var checkRequests: Bool?
    /// Whether the file is only read, and returned as JSON.
    var isTree: Bool?
  }

  struct Answer: Encodable {
    var spec: String
    var makesClient: Bool
    /// The errors, each with its place as `file:line:column: message [id]`.
    var errors: [String]
    var hasErrorWithoutPlace: Bool
    var warnings: [String: Int]
    /// Seconds of processor time, which other programs don't make longer.
    var seconds: Double
    var bytes: Int
  }

  static func main() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    while let line = readLine() {
      let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
      let answer =
        request.isTree == true ? tree(of: request.spec) : try encoder.encode(answer(to: request))
      FileHandle.standardOutput.write(answer + Data("\n".utf8))
    }
  }

  private static func answer(to request: Request) throws -> Answer {
    let start = processorSeconds()
    var generator = Generator()
    var target = Generator.Target(spec: request.spec, output: request.output ?? "")
    target.settings.access = request.access.flatMap { Settings.Access(rawValue: $0) } ?? .public
    target.settings.conformances = Set(
      Settings.Conformance.allCases.filter { request.conformances?.contains($0.rawValue) ?? false })
    target.settings.methods = request.groups == true ? .groups : nil
    target.settings.models = request.models.flatMap { Settings.Models(rawValue: $0) } ?? .full
    target.settings.checksRequests = request.checkRequests ?? false
    target.settings.name = request.name.map { generator.text($0, ofOption: "--name") }
    var diagnostics: Diagnostics
    var client: Generator.Client?
    do {
      client = try generator.client(of: target)
      diagnostics = generator.diagnostics
    } catch {
      diagnostics = generator.diagnostics
      diagnostics.add(error.diagnostic)
    }
    let seconds = processorSeconds() - start
    if let client, let output = request.output {
      let folder = GeneratedFolder(path: output)
      try folder.apply(folder.changes(to: client.files, of: nil))
    }
    let errors = diagnostics.all.filter { $0.severity == .error }
    let renderer = TextRenderer(files: generator.sources)
    return Answer(
      spec: request.spec, makesClient: client != nil,
      errors: errors.prefix(5).map { first(lineOf: renderer.render($0)) },
      hasErrorWithoutPlace: errors.contains {
        if case .path(let path) = $0.location { path.isEmpty } else { false }
      },
      warnings: Dictionary(
        grouping: diagnostics.all.filter { $0.severity == .warning }, by: \.id.rawValue
      )
      .mapValues(\.count),
      seconds: seconds, bytes: client?.files.reduce(0) { $0 + $1.contents.count } ?? 0)
  }

  /// The processor time that this process has taken, in seconds.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The answer `{"tree": …}` with what a file of YAML or JSON holds; `{}` if it can't be read.
  private static func tree(of path: String) -> Data {
    var sources = SourceFiles()
    var diagnostics = Diagnostics()
    guard let number = try? sources.load(path, diagnostics: &diagnostics),
      let node = Node.parse(sources[number], number: number, diagnostics: &diagnostics),
      let data = try? JSONSerialization.data(withJSONObject: ["tree": value(of: node)])
    else { return Data("{}".utf8) }
    return data
  }

  private static func value(of node: Node) -> Any {
    switch node.kind {
    case .mapping:
      return Dictionary(
        node.entries.map { ($0.key.text ?? "", value(of: $0.value)) }, uniquingKeysWith: { $1 })
    case .sequence: return node.items.map { value(of: $0) }
    case .scalar:
      let text = node.text ?? ""
      switch node.scalar {
      case .null, nil: return NSNull()
      case .bool(let value): return value
      case .integer: return Int(text) ?? Double(text) ?? text as Any
      case .float: return Double(text).flatMap { $0.isFinite ? $0 : nil } ?? text as Any
      case .string: return text
      }
    }
  }

  private static func first(lineOf text: String) -> String {
    String(text.prefix { $0 != "\n" })
  }
}
