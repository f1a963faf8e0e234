// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsGenerator
import EndpointsSpecification
import EndpointsYAML
import Foundation

/// A folder of endpoint files, as far as a new one has to fit into it.
struct SpecSurvey {
  /// `nil` if the folder has no `api.yaml` yet.
  private(set) var api: APIFile?
  private(set) var operations: Set<String> = []
  /// The names of the endpoint files in lower case, as if all ended in `.yaml`.
  private(set) var fileNames: Set<String> = []
  /// The paths of endpoint files, by the method and the path of each, whatever its parameters are called.
  private var files: [String: String] = [:]

  /// - Throws: ``FileAccessError`` if a file can't be read.
  init(folder: String) throws(FileAccessError) {
    apiPath = "\(folder)/api.yaml"
    guard FileManager.default.fileExists(atPath: folder) else { return }
    let listing = try SpecFolder(path: folder, root: nil)
    for (name, path) in listing.endpointFiles {
      fileNames.insert("\(name.lowercased()).yaml")
      guard let root = Self.root(try FileBytes.read(path, name: path)),
        let id = (root["operation"] ?? root["operationId"])?.text
      else { continue }
      operations.insert(id)
      files[Self.key(root["method"]?.text ?? "", root["path"]?.text ?? "")] = path
    }
    guard let path = listing.apiFile else { return }
    apiPath = path
    guard let (root, file) = Self.parse(try FileBytes.read(path, name: path), path) else { return }
    api = APIFile(
      root, in: file,
      responses: listing.sharedFiles[.responses]?.map(\.name) ?? [],
      schemas: Self.schemas(in: listing.sharedFiles[.schemas] ?? []))
  }

  /// The path of the file with what all endpoints share.
  private(set) var apiPath: String

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

  private static func root(_ text: [UInt8]) -> Node? { parse(text, "")?.root }

  /// The root of a file; `nil` if it has errors, which its generation reports.
  private static func parse(_ text: [UInt8], _ path: String) -> (root: Node, file: SourceFile)? {
    var ignored = Diagnostics()
    var sources = SourceFiles()
    guard let number = sources.add(decoding: text, path: path, diagnostics: &ignored),
      let root = Node.parse(sources[number], number: number, diagnostics: &ignored)
    else { return nil }
    return (root, sources[number])
  }

  /// The shared schemas in files of their own, by the names of the files.
  private static func schemas(in files: [SpecFolder.File]) -> [String: YAMLDraft] {
    var schemas: [String: YAMLDraft] = [:]
    for (name, path) in files {
      guard let text = try? FileBytes.read(path, name: path), let root = root(text) else {
        continue
      }
      schemas[name] = YAMLDraft(root)
    }
    return schemas
  }
}
