import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML
import Foundation

/// A folder of endpoint files, as far as a new one has to fit into it.
struct SpecSurvey {
  /// `nil` if the folder has no `api.yaml` yet.
  private(set) var api: APIFile?
  private(set) var operations: Set<String> = []
  private(set) var fileNames: Set<String> = []
  /// The paths of endpoint files, by the method and the path of each, whatever its parameters are called.
  private var files: [String: String] = [:]

  /// - Throws: ``FileAccessError`` if a file can't be read.
  init(folder: String) throws(FileAccessError) {
    let names = Self.names(in: folder)
    for name in names where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      fileNames.insert(name.lowercased())
      let text = try FileBytes.read("\(folder)/\(name)", name: "\(folder)/\(name)")
      guard let root = Self.root(text) else { continue }
      if name == "api.yaml" || name == "api.yml" {
        api = APIFile(
          root, text: String(decoding: text, as: UTF8.self),
          responses: Self.stems(in: "\(folder)/responses"),
          schemas: Self.schemas(in: "\(folder)/schemas"))
        apiName = name
      } else if let id = (root["operation"] ?? root["operationId"])?.text {
        operations.insert(id)
        files[Self.key(root["method"]?.text ?? "", root["path"]?.text ?? "")] = "\(folder)/\(name)"
      }
    }
  }

  /// The name of the file with what all endpoints share.
  private(set) var apiName = "api.yaml"

  /// Refuses an endpoint that a file of the spec has already.
  func refuseDuplicate(of method: String, _ path: PathSketch) throws(AddError) {
    guard let file = files[Self.key(method, path.text)] else { return }
    throw AddError(
      .duplicateEndpoint, "this file has '\(method) \(path.text)' already", in: file,
      help: "change this file, or remove it first")
  }

  private static func key(_ method: String, _ path: String) -> String {
    let path = path.replacing(/\/:[^\/]+/, with: "/{}").replacing(/\{[^{}]*\}/, with: "{}")
    return "\(method.uppercased()) \(path)"
  }

  private static func root(_ text: [UInt8]) -> Node? {
    var ignored = Diagnostics()
    return Node.parse(SourceFile(path: "", text: text), number: 0, diagnostics: &ignored)
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// The shared schemas in files of their own, by the names of the files.
  private static func schemas(in folder: String) -> [String: YAMLDraft] {
    var schemas: [String: YAMLDraft] = [:]
    for name in names(in: folder) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let path = "\(folder)/\(name)"
      guard let text = try? FileBytes.read(path, name: path), let root = root(text) else {
        continue
      }
      schemas[name.split(separator: ".").first.map(String.init) ?? name] = YAMLDraft(root)
    }
    return schemas
  }

  private static func stems(in folder: String) -> [String] {
    names(in: folder).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .compactMap { $0.split(separator: ".").first.map(String.init) }
  }
}
